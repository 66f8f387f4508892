package io.signalbox.testkit.agent;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Offers and answers of one audio stream. */
public final class Sdp {
  private static final Map<String, Integer> STATIC =
      Map.of("PCMU", 0, "GSM", 3, "G723", 4, "PCMA", 8, "G722", 9, "G729", 18);

  private Sdp() {}

  /** One stream with these codecs, which are of the static payload types. */
  public static byte[] audio(String address, String... codecs) {
    String types = Stream.of(codecs).map(c -> " " + STATIC.get(c)).collect(Collectors.joining());
    String maps =
        Stream.of(codecs)
            .map(c -> "a=rtpmap:" + STATIC.get(c) + " " + c.toUpperCase(Locale.ROOT) + "/8000\r\n")
            .collect(Collectors.joining());
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
