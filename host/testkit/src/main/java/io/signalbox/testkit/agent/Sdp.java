package io.signalbox.testkit.agent;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Offers and answers of one audio stream. */
public final class Sdp {
  private static final Map<String, Integer> STATIC =
      Map.of("PCMU", 0, "GSM", 3, "G723", 4, "PCMA", 8, "G722", 9, "G729", 18);

  private static final int FIRST_DYNAMIC = 96;

  private Sdp() {}

  /** One stream with these codecs; those without a static payload type get one from 96 on. */
  public static byte[] audio(String address, String... codecs) {
    StringBuilder types = new StringBuilder();
    StringBuilder maps = new StringBuilder();
    int dynamic = FIRST_DYNAMIC;
    for (String codec : codecs) {
      Integer fixed = STATIC.get(codec.toUpperCase(Locale.ROOT));
      int type = fixed != null ? fixed : dynamic++;
      types.append(' ').append(type);
      maps.append("a=rtpmap:").append(type).append(' ');
      maps.append(fixed != null ? codec.toUpperCase(Locale.ROOT) : codec).append("/8000\r\n");
    }
    return ("v=0\r\no=- 1 1 IN IP4 "
            + address
            + "\r\ns=-\r\nc=IN IP4 "
            + address
            + "\r\nt=0 0\r\nm=audio 40000 RTP/AVP"
            + types
            + "\r\n"
            + maps)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
