package io.signalbox.sip;

/**
 * The CSeq header field (RFC 3261 §20.16).
 *
 * @param number 0 to 2^31 - 1 (§8.1.1.5)
 * @param method case matters
 */
public record CSeq(long number, String method) {
  /** The largest sequence number: less than 2^31 (RFC 3261 §8.1.1.5). */
  public static final long MAX = (1L << 31) - 1;

  /**
   *
   *
   * <pre>
   * CSeq = 1*DIGIT LWS Method
   * </pre>
   */
  public static Parsed<CSeq> parse(String text) {
    int i = 0;
    long number = 0;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      number = number * 10 + (text.charAt(i++) - '0');
      if (number > MAX) {
        return Parsed.bad(i, "CSeq", "a CSeq number is less than 2^31");
      }
    }
    int start = Scan.skipBlanks(text, i, text.length());
    String method = Words.of(text, start, Scan.trimBlanks(text, start, text.length()));
    if (i == 0 || start == i || !Chars.isToken(method)) {
      return Parsed.bad(i, "CSeq", "CSeq is a number, white space and a method");
    }
    return Parsed.ok(new CSeq(number, method));
  }

  @Override
  public String toString() {
    return number + " " + method;
  }
}
