package io.signalbox.sip.sdp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The payload types that the value of an fmtp line refers to. */
final class References {
  /** The stream that is retransmitted (RFC 4588 §8.6). */
  private static final Pattern APT =
      Pattern.compile("(?:^|[;\\s])apt\\s*=\\s*(\\d{1,3})(?!\\d)", Pattern.CASE_INSENSITIVE);

  /** The encodings of a redundant packet, {@code 0/5/5} (RFC 2198 §5). */
  private static final Pattern REDUNDANT = Pattern.compile("\\d{1,3}(?:/\\d{1,3})+");

  private References() {}

  static Stream<Integer> in(String parameters) {
    if (REDUNDANT.matcher(parameters).matches()) {
      return Stream.of(parameters.split("/")).map(Integer::valueOf);
    }
    Matcher apt = APT.matcher(parameters);
    return apt.results().map(result -> Integer.valueOf(result.group(1)));
  }
}
