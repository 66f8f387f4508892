package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.Kind.NUMBER;
import static io.signalbox.core.script.words.Kind.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.signalbox.sip.digest.DigestAlgorithm;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The {@code s.} transformations. */
final class StringChanges {
  private StringChanges() {}

  static void addTo(Transformations.Adder all) {
    all.add("s.len", "", NUMBER, (v, p) -> (long) Values.text(v).length());
    all.add("s.int", "", NUMBER, (v, p) -> integer(v));
    all.add("s.substr", "nn", TEXT, (v, p) -> substring(text(v), (Long) p[0], (Long) p[1]));
    all.add("s.select", "ntT", TEXT, (v, p) -> select(text(v), p));
    all.add("s.strip", "n", TEXT, (v, p) -> text(v).substring(cut(text(v), p[0])));
    all.add(
        "s.striptail",
        "n",
        TEXT,
        (v, p) -> text(v).substring(0, text(v).length() - cut(text(v), p[0])));
    all.add("s.index", "t", NUMBER, (v, p) -> (long) text(v).indexOf((String) p[0]));
    all.add("s.rindex", "t", NUMBER, (v, p) -> (long) text(v).lastIndexOf((String) p[0]));
    all.add("s.replace", "tt", TEXT, (v, p) -> replace(text(v), (String) p[0], (String) p[1]));
    all.add("s.ftime", "t", TEXT, (v, p) -> TimeFormat.format(v, (String) p[0]));
    change(all, "s.tolower", t -> t.toLowerCase(Locale.ROOT));
    change(all, "s.toupper", t -> t.toUpperCase(Locale.ROOT));
    change(all, "s.trim", String::strip);
    change(all, "s.ltrim", String::stripLeading);
    change(all, "s.rtrim", String::stripTrailing);
    change(all, "s.md5", DigestAlgorithm.MD5::hex);
    change(all, "s.sha256", DigestAlgorithm.SHA_256::hex);
    change(all, "s.escape.common", StringChanges::escape);
    change(all, "s.unescape.common", StringChanges::unescape);
    change(all, "s.escape.user", StringChanges::percent);
    change(all, "s.unescape.user", StringChanges::unpercent);
    change(all, "s.encode.base64", t -> Base64.getEncoder().encodeToString(t.getBytes(UTF_8)));
    change(all, "s.decode.base64", StringChanges::base64);
    change(all, "s.encode.hexa", t -> HexFormat.of().formatHex(t.getBytes(UTF_8)));
  }

  private static void change(Transformations.Adder all, String name, UnaryOperator<String> change) {
    all.add(
        name,
        "",
        TEXT,
        (v, p) -> {
          String changed = change.apply(text(v));
          if (changed != null) {
            Values.bounded(changed.length());
          }
          return changed;
        });
  }

  private static String text(Object value) {
    return Values.text(value);
  }

  /** The number that the text starts with is not enough: all of it is one, or there is none. */
  private static Long integer(Object value) {
    if (value instanceof Long n) {
      return n;
    }
    String text = text(value).strip();
    return text.matches("[+-]?\\d{1,18}") ? Long.valueOf(text) : null;
  }

  /**
   * From {@code offset} (from the end when negative), {@code length} characters, 0 for the rest.
   */
  private static String substring(String text, long offset, long length) {
    long start = Math.max(0, Math.min(offset < 0 ? text.length() + offset : offset, text.length()));
    long rest = text.length() - start;
    long take = length == 0 ? rest : length < 0 ? rest + length : Math.min(length, rest);
    return text.substring((int) start, (int) (start + Math.max(0, take)));
  }

  private static String select(String text, Object[] params) {
    // {s.select,0,,} has a comma as its separator, which reads as two empty parameters.
    String separator = params.length == 3 ? "," : (String) params[1];
    if (separator.isEmpty()) {
      return text;
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    parts.add(text.substring(from));
    return at(parts, (Long) params[0]);
  }

  /** The element; from the end when negative; null when there is none. */
  static String at(List<String> parts, long index) {
    long at = index < 0 ? parts.size() + index : index;
    return at >= 0 && at < parts.size() ? parts.get((int) at) : null;
  }

  private static int cut(String text, Object count) {
    return (int) Math.max(0, Math.min((Long) count, text.length()));
  }

  private static String replace(String text, String old, String with) {
    if (old.isEmpty()) {
      return text;
    }
    long growth = (long) (text.length() / old.length()) * Math.max(0, with.length() - old.length());
    Values.bounded((int) Math.min(Integer.MAX_VALUE, text.length() + growth));
    return text.replace(old, with);
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("'", "\\'")
        .replace("\"", "\\\"")
        .replace("\0", "\\0");
  }

  private static String unescape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        c = text.charAt(++i);
        out.append(c == '0' ? '\0' : c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** RFC 3261 §25.1: what is neither unreserved nor user-unreserved is escaped. */
  private static String percent(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          c < 0x80 && (Character.isLetterOrDigit(c) || "-_.!~*'()&=+$,;?/".indexOf(c) >= 0);
      out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return out.toString();
  }

  private static String unpercent(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return null; // no escaped text
    }
  }

  private static String base64(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), UTF_8);
    } catch (IllegalArgumentException e) {
      return null; // no base64
    }
  }
}
