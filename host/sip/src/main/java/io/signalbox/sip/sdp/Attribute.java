package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/**
 * The name of an attribute. Case matters to RFC 8866 §5.13, but not to the stacks that read {@code
 * a=RTPMAP}: what we overlooked, they would use.
 */
final class Attribute {
  static final Attribute BUNDLE_ONLY = new Attribute("bundle-only");
  static final Attribute FMTP = new Attribute("fmtp");
  static final Attribute GROUP = new Attribute("group");
  static final Attribute IMAGEATTR = new Attribute("imageattr");
  static final Attribute MID = new Attribute("mid");
  static final Attribute RID = new Attribute("rid");
  static final Attribute RTCP_FB = new Attribute("rtcp-fb");
  static final Attribute RTPMAP = new Attribute("rtpmap");
  static final Attribute SIMULCAST = new Attribute("simulcast");

  private final byte[] name;

  Attribute(String name) {
    this.name = name.toLowerCase(Locale.ROOT).getBytes(ISO_8859_1);
  }

  int length() {
    return name.length;
  }

  /**
   * True if the name stands, in any case, in {@code bytes} at {@code at}; there are bytes enough.
   */
  boolean standsAt(byte[] bytes, int at) {
    for (int i = 0; i < name.length; i++) {
      byte b = bytes[at + i];
      if (b != name[i] && (b < 'A' || b > 'Z' || b + ('a' - 'A') != name[i])) {
        return false;
      }
    }
    return true;
  }
}
