package io.signalbox.sip;

/** Fuzz target: one datagram. */
public final class MessageFuzz {
  private MessageFuzz() {}

  /** Parses, refuses or takes apart; never throws. */
  public static void fuzzerTestOneInput(byte[] data) {
    Parsed<SipMessage> parsed = SipParser.parse(data);
    if (parsed instanceof Parsed.Bad<SipMessage> bad) {
      Soundness.within(bad, data.length);
      SipParser.refusal(data, 0, data.length, bad.failure(), "t").ifPresent(Soundness::answers);
    } else {
      Soundness.sound(data, parsed.orElseThrow());
      Jsip.agrees(data, parsed.orElseThrow());
    }
  }
}
