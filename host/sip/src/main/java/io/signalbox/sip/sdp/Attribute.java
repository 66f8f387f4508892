package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The name of an attribute; case matters (RFC 8866 §5.13). */
final class Attribute {
  static final Attribute BUNDLE_ONLY = new Attribute("bundle-only");
  static final Attribute FMTP = new Attribute("fmtp");
  static final Attribute GROUP = new Attribute("group");
  static final Attribute IMAGEATTR = new Attribute("imageattr");
  static final Attribute MID = new Attribute("mid");
  static final Attribute RTCP_FB = new Attribute("rtcp-fb");
  static final Attribute RTPMAP = new Attribute("rtpmap");

  private final byte[] name;

  Attribute(String name) {
    this.name = name.getBytes(ISO_8859_1);
  }

  int length() {
    return name.length;
  }

  /** True if the name stands in {@code bytes} at {@code at}; there are bytes enough. */
  boolean standsAt(byte[] bytes, int at) {
    for (int i = 0; i < name.length; i++) {
      if (bytes[at + i] != name[i]) {
        return false;
      }
    }
    return true;
  }
}
