package io.signalbox.testkit.demo;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Carrier;
import io.signalbox.testkit.agent.Sdp;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** The calls that the demo places, each with what has to come of it. */
final class DemoCalls implements AutoCloseable {
  /** A call that was placed. */
  record Placed(String title, String callId, String result, boolean asExpected) {}

  private static final String ADDRESS = "127.0.0.1";

  private final Caller caller;
  private final Carrier carrier;
  private final List<Placed> placed = new ArrayList<>();

  DemoCalls(InetSocketAddress host, Carrier carrier) {
    this.caller = new Caller(ADDRESS, 0, DemoAccounts.USER, host);
    this.carrier = carrier;
  }

  /** Places them all, one after the other. */
  List<Placed> place() {
    byPrefix();
    byDigest();
    overTheLimit();
    restrictedCodec();
    challengedByTheCarrier();
    return placed;
  }

  private void byPrefix() {
    Caller.Dialog call = caller.dial("1234#442079460123");
    SipResponse answer = call.invite(Sdp.audio(ADDRESS, "PCMA", "PCMU"), Caller.Answer.NONE);
    boolean stripped = carrier.lastDialled().equals(java.util.Optional.of("442079460123"));
    report("A customer known by IP address and tech prefix 1234#", call, answer, 200, stripped);
  }

  private void byDigest() {
    Caller.Dialog call = caller.dial("442079460124");
    SipResponse answer =
        call.invite(
            Sdp.audio(ADDRESS, "PCMA"),
            Caller.Answer.digest(DemoAccounts.USER, DemoAccounts.PASSWORD));
    boolean challenged = call.responses().stream().anyMatch(r -> r.status() == 407);
    report("A customer known by digest", call, answer, 200, challenged);
  }

  private void overTheLimit() {
    Caller.Dialog first = caller.dial("5678#442079460125");
    SipResponse held = first.invite(Sdp.audio(ADDRESS, "PCMA"), Caller.Answer.NONE);
    Caller.Dialog second = caller.dial("5678#442079460126");
    SipResponse refused = second.invite(Sdp.audio(ADDRESS, "PCMA"), Caller.Answer.NONE);
    boolean named = refused.reason().equals("Channel limit");
    report("A second call over a limit of one channel", second, refused, 503, named);
    report("The first call, which holds that channel", first, held, 200, true);
  }

  private void restrictedCodec() {
    Caller.Dialog call = caller.dial("1234#442079460127");
    SipResponse answer = call.invite(Sdp.audio(ADDRESS, "G729", "PCMA"), Caller.Answer.NONE);
    boolean filtered =
        carrier.heard().stream()
            .filter(r -> r.is("INVITE") && r.callId().equals(call.callId()))
            .noneMatch(r -> r.bodyText().contains("G729"));
    report("A call that offers a restricted codec (G729)", call, answer, 200, filtered);
  }

  private void challengedByTheCarrier() {
    Caller.Dialog call = caller.dial("1234#4930123456");
    SipResponse answer = call.invite(Sdp.audio(ADDRESS, "PCMA"), Caller.Answer.NONE);
    boolean answered =
        carrier.heard().stream()
            .anyMatch(
                r -> r.callId().equals(call.callId()) && r.has(HeaderName.PROXY_AUTHORIZATION));
    report("A call to a carrier that answers 407", call, answer, 200, answered);
  }

  private void report(
      String title, Caller.Dialog call, SipResponse answer, int expected, boolean besides) {
    boolean ended = !answer.success() || call.bye().status() == 200;
    placed.add(
        new Placed(
            title,
            call.callId(),
            answer.status() + " " + answer.reason(),
            answer.status() == expected && besides && ended));
  }

  @Override
  public void close() {
    caller.close();
  }
}
