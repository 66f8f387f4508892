package io.signalbox.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * Finds the parts of a URI where they lie in bytes. To be used again: each reading overwrites the
 * last.
 *
 * <pre>
 * Request-URI = SIP-URI / SIPS-URI / absoluteURI       RFC 3261 §25.1
 * </pre>
 */
final class UriScan {
  private final HostScan host;
  private byte[] bytes;
  private int start;
  private int end;

  /** Behind the scheme. */
  private int colon;

  /** {@code sip}, {@code sips}, or null for any other. */
  private String scheme;

  /** Where the user part ends, before a password; the start of the host without one. */
  private int userEnd;

  /** The {@code @}, or -1. */
  private int at;

  /** Where the parameters start, or the headers, or the end. */
  private int hostEnd;

  /** The question mark before the headers, or the end. */
  private int question;

  UriScan() {
    this(new HostScan());
  }

  /**
   * @param host reads the host
   */
  UriScan(HostScan host) {
    this.host = host;
  }

  /**
   * Reads what stands from {@code from} to {@code to}.
   *
   * @return what is wrong, or null
   */
  ParseFailure read(byte[] in, int from, int to) {
    bytes = in;
    start = from;
    end = to;
    colon = Scan.find(bytes, ':', from, to);
    if (colon == from || colon == to) {
      return new ParseFailure(from, "scheme", "a URI starts with a scheme and a colon");
    }
    scheme =
        Scan.is("sip", bytes, from, colon)
            ? "sip"
            : Scan.is("sips", bytes, from, colon) ? "sips" : null;
    for (int i = from; i < colon && scheme == null; i++) {
      if (!(Chars.alpha(bytes[i]) || i > from && Chars.schemeRest(bytes[i]))) {
        return new ParseFailure(i, "scheme", "a scheme has letters, digits, +, - and . alone");
      }
    }
    int broken = separators(colon + 1);
    if (broken >= 0) {
      return new ParseFailure(
          broken, "absoluteURI", "a URI has no white space, quotes or angle brackets");
    }
    if (colon + 1 == to) {
      return new ParseFailure(to, "absoluteURI", "nothing follows the scheme");
    }
    return scheme == null ? null : sip();
  }

  /** Finds the separators of a SIP URI in one pass; the index of what breaks a URI, or -1. */
  private int separators(int from) {
    at = -1;
    userEnd = -1;
    hostEnd = -1;
    question = -1;
    int i = Chars.nextDelimiter(bytes, from, end);
    while (i < end && separator(i)) {
      i = Chars.nextDelimiter(bytes, i + 1, end);
    }
    return i < end ? i : -1;
  }

  /** Notes a separator; false for what breaks a URI. */
  private boolean separator(int i) {
    byte c = bytes[i];
    if (c == '@') {
      if (at < 0) {
        at = i;
        hostEnd = -1; // what stood before was of the user part
        question = -1;
      }
    } else if (c == ':') {
      userEnd = at < 0 && userEnd < 0 ? i : userEnd;
    } else if (c == '?') {
      question = question < 0 ? i : question;
    } else if (c == ';') {
      hostEnd = hostEnd < 0 && question < 0 ? i : hostEnd;
    } else {
      return false;
    }
    return true;
  }

  /**
   *
   *
   * <pre>
   * SIP-URI = "sip:" [ userinfo ] hostport uri-parameters [ headers ]     RFC 3261 §25.1
   * </pre>
   */
  private ParseFailure sip() {
    int from = colon + 1;
    if (at >= 0 && userEnd < 0) {
      userEnd = at;
    }
    if (at == from || at >= 0 && userEnd == from) {
      return new ParseFailure(from, "userinfo", "the user part is empty");
    }
    question = question < 0 ? end : question;
    hostEnd = hostEnd < 0 ? question : hostEnd;
    return host.read(bytes, at < 0 ? from : at + 1, hostEnd);
  }

  /** True for a SIP URI with headers behind a question mark. */
  boolean hasHeaders() {
    return scheme != null && question < end;
  }

  /** The URI that a span is. */
  Parsed<Uri> parse(Span span) {
    ParseFailure failure = read(span.bytes(), span.from(), span.to());
    return failure == null ? Parsed.ok(uri()) : new Parsed.Bad<>(failure);
  }

  /** The URI that stands there, and was read before without a failure. */
  static Uri known(byte[] bytes, int from, int to) {
    UriScan scan = new UriScan();
    ParseFailure failure = scan.read(bytes, from, to);
    if (failure != null) {
      throw new IllegalStateException("no URI any more: " + failure);
    }
    return scan.uri();
  }

  /** The URI that was read without a failure; it keeps nothing of the bytes. */
  Uri uri() {
    if (scheme == null) {
      return new Uri.Other(text(start, colon).toLowerCase(Locale.ROOT), text(colon + 1, end));
    }
    return new SipUri(
        scheme,
        at < 0 ? null : text(colon + 1, userEnd),
        at >= 0 && userEnd < at ? text(userEnd + 1, at) : null,
        HostScan.text(bytes, host.start(), host.end()),
        host.port(),
        hostEnd == question ? Params.NONE : new ParamScan().read(bytes, hostEnd, question).params(),
        question == end ? null : text(question + 1, end));
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }
}
