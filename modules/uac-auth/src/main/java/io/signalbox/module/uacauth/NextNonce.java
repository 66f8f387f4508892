package io.signalbox.module.uacauth;

import static io.signalbox.sip.HeaderName.AUTHENTICATION_INFO;
import static io.signalbox.sip.HeaderName.AUTHORIZATION;
import static io.signalbox.sip.HeaderName.PROXY_AUTHENTICATION_INFO;
import static io.signalbox.sip.HeaderName.PROXY_AUTHORIZATION;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.Challenge;
import io.signalbox.sip.digest.DigestChallenge;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The nonce that a server wants to see next (RFC 7616 §3.5). */
final class NextNonce {
  /** {@code nextnonce = "nextnonce" "=" nonce-value}, in quotes. */
  private static final Pattern NEXT =
      Pattern.compile(
          "(?:^|,)\\s*nextnonce\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)+)\"", Pattern.CASE_INSENSITIVE);

  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

  private NextNonce() {}

  /**
   * The challenge that was answered, with the nonce that this response names in its place. Neither
   * header field names a realm, so that there is none where several were answered by one field.
   */
  static Optional<Challenge> in(SipResponse response, List<Challenge> answered) {
    Optional<Challenge> ofProxy =
        in(response, PROXY_AUTHENTICATION_INFO, PROXY_AUTHORIZATION, answered);
    return ofProxy.or(() -> in(response, AUTHENTICATION_INFO, AUTHORIZATION, answered));
  }

  private static Optional<Challenge> in(
      SipResponse response, HeaderName info, HeaderName answer, List<Challenge> answered) {
    List<Challenge> ours = answered.stream().filter(c -> c.answer().equals(answer)).toList();
    Matcher next = NEXT.matcher(response.first(info).orElse(""));
    if (ours.size() != 1 || !next.find()) {
      return Optional.empty();
    }
    DigestChallenge before = ours.get(0).digest();
    return Optional.of(
        new Challenge(
            answer,
            new DigestChallenge(
                before.realm(),
                ESCAPED.matcher(next.group(1)).replaceAll("$1"),
                before.opaque(),
                false,
                before.algorithm(),
                before.qop(),
                before.others())));
  }

  /** What it says is between us and the gateway. */
  static void takeOff(SipResponse response) {
    response.remove(AUTHENTICATION_INFO);
    response.remove(PROXY_AUTHENTICATION_INFO);
  }
}
