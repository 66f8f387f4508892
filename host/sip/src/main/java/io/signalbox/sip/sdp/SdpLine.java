package io.signalbox.sip.sdp;

/**
 * One line as it stands, each byte a character of ISO 8859-1.
 *
 * @param text without its end
 * @param end CRLF, LF, or nothing on a last line that is cut off
 */
record SdpLine(String text, String end) {
  /** The letter before the equals sign. */
  char type() {
    return text.charAt(0);
  }

  /** What stands behind the equals sign. */
  String value() {
    return text.substring(2);
  }

  /** True for {@code a=NAME} and {@code a=NAME:…}. */
  boolean attribute(String name) {
    int end = 2 + name.length();
    return text.startsWith("a=")
        && text.startsWith(name, 2)
        && (text.length() == end || text.charAt(end) == ':');
  }

  /** What stands behind the colon of an attribute; empty for a flag. */
  String attributeValue() {
    int colon = text.indexOf(':');
    return colon < 0 ? "" : text.substring(colon + 1).trim();
  }

  SdpLine withText(String newText) {
    return new SdpLine(newText, end);
  }
}
