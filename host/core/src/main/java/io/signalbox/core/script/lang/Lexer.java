package io.signalbox.core.script.lang;

import io.signalbox.core.script.lang.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes a source apart into tokens. What is no token becomes a {@link Kind#BAD} one. */
final class Lexer {
  private static final List<Kind> SYMBOLS =
      Arrays.stream(Kind.values())
          .filter(Kind::symbol)
          .sorted((a, b) -> b.symbolText().length() - a.symbolText().length())
          .toList();

  private final Source source;
  private final String text;
  private final int limit;
  private final PvNames names;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(Source source, int start, int limit, PvNames names) {
    this.source = source;
    this.text = source.text();
    this.at = start;
    this.limit = limit;
    this.names = names;
  }

  /** The tokens, without an {@link Kind#END}. */
  static List<Token> tokens(Source source, PvNames names) {
    return tokens(source.span(0, source.text().length()), names);
  }

  /** The tokens of a piece of a source. */
  static List<Token> tokens(Span piece, PvNames names) {
    Lexer lexer = new Lexer(piece.source(), piece.start(), piece.end(), names);
    while (lexer.at < lexer.limit) {
      lexer.next();
    }
    return lexer.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isWhitespace(c) || c == 0xfeff) {
      at++;
    } else if (c == '#' && text.startsWith("#!", at) && firstOfLine()) {
      int end = endOfLine();
      add(Kind.DIRECTIVE, end);
    } else if (c == '#' || text.startsWith("//", at)) {
      at = endOfLine();
    } else if (text.startsWith("/*", at)) {
      comment();
    } else if (c == '"' || c == '\'') {
      string(c);
    } else if (c == '$') {
      pv();
    } else if (c >= '0' && c <= '9') {
      number();
    } else if (PvParser.nameChar(c, false)) {
      int end = at + 1;
      while (end < limit && PvParser.nameChar(text.charAt(end), true)) {
        end++;
      }
      add(Kind.IDENT, end);
    } else {
      symbol();
    }
  }

  private boolean firstOfLine() {
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    return before < 0 || text.charAt(before) == '\n' || text.charAt(before) == 0xfeff;
  }

  private int endOfLine() {
    int end = text.indexOf('\n', at);
    return end < 0 ? limit : Math.min(end, limit);
  }

  private void comment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0 || end + 2 > limit) {
      bad(Math.min(at + 2, limit), "the comment is not closed");
      at = limit;
    } else {
      at = end + 2;
    }
  }

  private void string(char quote) {
    int end = at + 1;
    while (end < limit && text.charAt(end) != quote && text.charAt(end) != '\n') {
      boolean escape = text.charAt(end) == '\\' && end + 1 < limit;
      end += escape && text.charAt(end + 1) != '\n' ? 2 : 1;
    }
    if (end >= limit || text.charAt(end) != quote) {
      bad(Math.min(end, limit), "the string is not closed on its line");
      return;
    }
    Template template = new PvParser(source, end, names).template(at + 1);
    Span span = source.span(at, end + 1);
    tokens.add(new Token(Kind.STRING, span, span.text(), null, template));
    at = end + 1;
  }

  private void pv() {
    Pv pv = new PvParser(source, limit, names).inCode(at);
    if (pv == null) {
      int end = at + 1;
      while (end < limit && ";\n".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      bad(end, "this is no pseudo-variable: a name, or a closed $(name{transformation})");
      return;
    }
    tokens.add(new Token(Kind.PV, pv.span(), pv.span().text(), pv, null));
    at = pv.span().end();
  }

  private void number() {
    int end = at;
    while (end < limit && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    if (text.substring(at, end).matches("\\d{1,18}")) {
      add(Kind.INT, end);
    } else {
      bad(end, "a number is 1 to 18 decimal digits");
    }
  }

  private void symbol() {
    for (Kind kind : SYMBOLS) {
      if (at + kind.symbolText().length() <= limit && text.startsWith(kind.symbolText(), at)) {
        add(kind, at + kind.symbolText().length());
        return;
      }
    }
    bad(
        Math.min(limit, at + Character.charCount(text.codePointAt(at))),
        "a script has no such character");
  }

  private void add(Kind kind, int end) {
    Span span = source.span(at, end);
    tokens.add(new Token(kind, span, span.text()));
    at = end;
  }

  private void bad(int end, String message) {
    tokens.add(new Token(Kind.BAD, source.span(at, end), message));
    at = end;
  }
}
