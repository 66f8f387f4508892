package io.signalbox.core.script.lang;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads pseudo-variables and the strings that hold them.
 *
 * <pre>
 * pv     = "$" name [ "(" inner ")" ]
 *        | "$(" name [ "(" inner ")" ] [ "[" index "]" ] { "{" change "}" } ")"
 * change = name { "," param }
 * inner  = name | table "=>" { character | pv }
 * index  = "*" | [ "-" ] digits
 * </pre>
 */
final class PvParser {
  /** Nobody nests transformations deeper: stops a stack overflow. */
  private static final int MAX_DEPTH = 8;

  /** Longer than any real one: stops a quadratic search for brackets that never close. */
  private static final int MAX_LENGTH = 2_000;

  private final Source source;
  private final String text;
  private final int limit;
  private final PvNames names;
  private final int depth;

  PvParser(Source source, int limit, PvNames names) {
    this(source, limit, names, 0);
  }

  /** One that stands in code, where parentheses behind it can be nothing else but its own. */
  Pv inCode(int at) {
    int nameEnd = nameEnd(at + 1);
    boolean own = nameEnd > at + 1 && peek(nameEnd) == '(' && closing(nameEnd, '(', ')') > 0;
    return own ? withInner(at, nameEnd) : parse(at);
  }

  private PvParser(Source source, int limit, PvNames names, int depth) {
    this.source = source;
    this.text = source.text();
    this.limit = limit;
    this.names = names;
    this.depth = depth;
  }

  /** The pseudo-variable whose {@code $} stands at {@code at}; null if none does. */
  Pv parse(int at) {
    return peek(at + 1) == '(' ? wrapped(at) : plain(at, at + 1);
  }

  private Pv plain(int dollar, int at) {
    int nameEnd = nameEnd(at);
    if (nameEnd == at) {
      return null;
    }
    String name = text.substring(at, nameEnd);
    Span nameSpan = source.span(at, nameEnd);
    boolean inner = peek(nameEnd) == '(' && (names.takesInner(name) || !names.known(name));
    return inner && closing(nameEnd, '(', ')') > 0
        ? withInner(dollar, nameEnd)
        : new Pv(source.span(dollar, nameEnd), nameSpan, name, null, null, List.of());
  }

  private Pv withInner(int dollar, int nameEnd) {
    int close = closing(nameEnd, '(', ')');
    Span nameSpan = source.span(dollar + 1, nameEnd);
    return new Pv(
        source.span(dollar, close + 1),
        nameSpan,
        nameSpan.text(),
        inner(nameEnd, close),
        null,
        List.of());
  }

  private Pv wrapped(int dollar) {
    int close = closing(dollar + 1, '(', ')');
    int at = dollar + 2;
    int nameEnd = nameEnd(at);
    if (close < 0 || nameEnd == at || nameEnd > close || depth == MAX_DEPTH) {
      return null;
    }
    String name = text.substring(at, nameEnd);
    Span nameSpan = source.span(at, nameEnd);
    Pv.Inner inner = null;
    Pv.Index index = null;
    at = nameEnd;
    if (peek(at) == '(') {
      int end = closing(at, '(', ')');
      if (end < 0 || end > close) {
        return null;
      }
      inner = inner(at, end);
      at = end + 1;
    }
    if (peek(at) == '[') {
      int end = text.indexOf(']', at);
      index = end < 0 || end > close ? null : index(at + 1, end);
      if (index == null) {
        return null;
      }
      at = end + 1;
    }
    List<Pv.Change> changes = new ArrayList<>();
    while (peek(at) == '{') {
      int end = closing(at, '{', '}');
      if (end < 0 || end > close) {
        return null;
      }
      changes.add(change(at + 1, end));
      at = end + 1;
    }
    return at != close
        ? null
        : new Pv(
            source.span(dollar, close + 1), nameSpan, name, inner, index, List.copyOf(changes));
  }

  private Pv.Inner inner(int open, int close) {
    String written = text.substring(open + 1, close);
    return new Pv.Inner(
        source.span(open + 1, close),
        written.trim(),
        key(open + 1, written.indexOf(Pv.ARROW), close));
  }

  private Template key(int start, int arrow, int close) {
    if (arrow < 0 || depth == MAX_DEPTH) {
      return null;
    }
    int from = start + arrow + Pv.ARROW.length();
    while (from < close && text.charAt(from) == ' ') {
      from++;
    }
    int end = close;
    while (end > from && text.charAt(end - 1) == ' ') {
      end--;
    }
    return new PvParser(source, end, names, depth + 1).template(from);
  }

  private Pv.Index index(int start, int end) {
    String written = text.substring(start, end).trim();
    Span span = source.span(start, end);
    if (written.equals("*")) {
      return new Pv.Index(span, true, 0);
    }
    return written.matches("-?\\d{1,4}")
        ? new Pv.Index(span, false, Integer.parseInt(written))
        : null;
  }

  private Pv.Change change(int start, int end) {
    int nameEnd = start;
    while (nameEnd < end && text.charAt(nameEnd) != ',') {
      nameEnd++;
    }
    String name = text.substring(start, nameEnd).trim();
    List<Template> params = new ArrayList<>();
    int at = nameEnd;
    while (at < end) {
      int from = at + 1;
      at = name.equals("re.subst") ? end : comma(from, end);
      params.add(new PvParser(source, at, names, depth + 1).template(from));
    }
    return new Pv.Change(source.span(start, nameEnd), name, List.copyOf(params));
  }

  /**
   * The string from {@code start} to the limit. {@code \"}, {@code \\}, {@code \n}, {@code \r},
   * {@code \t} and {@code \$} are escapes; before anything else a backslash is itself, so that a
   * regular expression needs no second one.
   */
  Template template(int start) {
    List<Template.Part> parts = new ArrayList<>();
    List<Span> doubtful = new ArrayList<>();
    StringBuilder chars = new StringBuilder();
    int at = start;
    while (at < limit) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < limit && "\"'\\nrt$".indexOf(text.charAt(at + 1)) >= 0) {
        chars.append(escaped(text.charAt(at + 1)));
        at += 2;
      } else if (c == '$' && peek(at + 1) == '$') {
        chars.append('$');
        at += 2;
      } else if (c == '$') {
        Pv pv = parse(at);
        if (pv == null || !names.known(pv.name())) {
          if (pv != null || peek(at + 1) == '(' && nameEnd(at + 2) > at + 2) {
            doubtful.add(pv != null ? pv.nameSpan() : source.span(at, nameEnd(at + 2)));
          }
          chars.append(c);
          at++;
        } else {
          flush(chars, parts);
          parts.add(new Template.Value(pv));
          at = pv.span().end();
        }
      } else {
        chars.append(c);
        at++;
      }
    }
    flush(chars, parts);
    return new Template(source.span(start, limit), List.copyOf(parts), List.copyOf(doubtful));
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  private static void flush(StringBuilder chars, List<Template.Part> parts) {
    if (chars.length() > 0) {
      parts.add(new Template.Chars(chars.toString()));
      chars.setLength(0);
    }
  }

  private char peek(int at) {
    return at < limit ? text.charAt(at) : 0;
  }

  private int nameEnd(int at) {
    int end = at;
    while (end < limit && nameChar(text.charAt(end), end > at)) {
      end++;
    }
    return end;
  }

  static boolean nameChar(char c, boolean notFirst) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '_'
        || notFirst && c >= '0' && c <= '9';
  }

  /**
   * The index of what closes the bracket at {@code open}, on the same line; -1 if nothing does.
   * Braces hide parentheses: a regular expression in a transformation need not balance them.
   */
  private int closing(int open, char opens, char closes) {
    int level = 0;
    int end = Math.min(limit, open + MAX_LENGTH);
    for (int i = open; i < end && text.charAt(i) != '\n'; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (opens == '(' && text.charAt(i) == '{') {
        int inner = closing(i, '{', '}');
        if (inner < 0) {
          return -1;
        }
        i = inner;
      } else if (text.charAt(i) == opens) {
        level++;
      } else if (text.charAt(i) == closes && --level == 0) {
        return i;
      }
    }
    return -1;
  }

  private int comma(int from, int end) {
    int level = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '{') {
        level++;
      } else if (c == ')' || c == '}') {
        level--;
      } else if (c == ',' && level <= 0) {
        return i;
      }
    }
    return end;
  }
}
