package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Peers that do anything at any time, over a network that loses and repeats. Whatever happens, in
 * the end nothing is held.
 */
class SimulationTest {
  private static final int[] STATUSES = {
    100, 180, 183, 200, 200, 200, 302, 404, 407, 486, 503, 603
  };
  private static final int CALLS = 40;
  private static final int STEPS = 1_500;

  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final List<Peer> carriers =
      List.of(stage.peer("198.51.100.1"), stage.peer("198.51.100.2"));
  private final List<SipRequest> invites = new ArrayList<>();
  private final List<SipRequest> heardByCarriers = new ArrayList<>();
  private final List<SipResponse> answers = new ArrayList<>();
  private Random random;
  private int answered;

  private void script() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.acquire(List.of(new Claim("account:acme", 0, 0)));
          c.onFailure("F");
          c.timeouts(20_000, 5_000);
          if (random.nextInt(4) == 0) {
            stage.script.suspend(this::toCarrier);
          } else {
            toCarrier(c);
          }
        });
    stage.on(RouteKind.FAILURE, "F", this::afterFailure);
  }

  private void toCarrier(RouteContext c) {
    Peer carrier = carriers.get(random.nextInt(2));
    c.gateway(Stage.gateway(carrier));
    c.acquireForBranch(List.of(new Claim("trunk:" + carrier.ip(), 0, 0)));
    c.relay();
  }

  private void afterFailure(RouteContext c) {
    for (FailedBranch failed : c.failedBranches()) {
      if (failed.response().status() == 407 && failed.index() < 3) {
        c.retry(failed, Map.of(HeaderName.PROXY_AUTHORIZATION, List.of("Digest x")));
        c.relay();
        return;
      }
    }
    if (c.failedBranches().get(0).index() < 3) {
      if (random.nextBoolean()) {
        stage.script.suspend(this::toCarrier);
      } else {
        toCarrier(c);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whateverHappens_nothingIsLeft(long seed) {
    random = new Random(seed);
    script();
    for (int i = 0; i < STEPS; i++) {
      step(i);
      hearEverything();
    }
    while (stage.script.suspended() > 0) {
      stage.script.resume();
    }
    assertThat(answered).as("calls that were answered").isPositive();
    stage.pass(Stage.MAX_CALL.toMillis());
    stage.nothingIsLeft();
  }

  private void step(int i) {
    switch (random.nextInt(10)) {
      case 0 -> {
        if (invites.size() < CALLS) {
          SipRequest invite = caller.invite("c" + invites.size(), 1);
          invites.add(invite);
          deliver(caller, invite);
        }
      }
      case 1 -> {
        if (!invites.isEmpty() && random.nextInt(4) == 0) {
          deliver(caller, caller.cancelOf(any(invites)));
        }
      }
      case 2, 3, 4, 5 -> {
        if (!heardByCarriers.isEmpty()) {
          answer(any(heardByCarriers));
        }
      }
      case 6 -> {
        if (!answers.isEmpty()) {
          SipResponse ok = any(answers);
          String method = random.nextBoolean() ? "BYE" : random.nextBoolean() ? "INVITE" : "ACK";
          deliver(caller, caller.inside(ok, method, 2 + i));
        }
      }
      case 7 -> {
        if (stage.script.suspended() > 0) {
          stage.script.resume();
        }
      }
      case 8 -> stage.pass(random.nextInt(3_000));
      default -> {
        if (!answers.isEmpty() && random.nextInt(20) == 0) {
          stage.core().hangup(any(answers).callId());
        }
      }
    }
  }

  private void answer(SipRequest request) {
    Peer carrier = carriers.get(random.nextInt(2));
    int status = STATUSES[random.nextInt(STATUSES.length)];
    SipResponse response = carrier.answer(request, status, "t" + random.nextInt(2));
    deliver(carrier, response);
  }

  private void hearEverything() {
    for (SipMessage message : caller.heard()) {
      if (message instanceof SipResponse response
          && response.success()
          && response.cseq().method().equals("INVITE")) {
        answers.add(response);
        answered++;
      } else if (message instanceof SipRequest request && !request.is("ACK")) {
        deliver(caller, caller.answer(request, 200, null));
      }
    }
    for (Peer carrier : carriers) {
      for (SipMessage message : carrier.heard()) {
        if (message instanceof SipRequest request && !request.is("ACK")) {
          heardByCarriers.add(request);
        }
      }
    }
  }

  private <T> T any(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Lost one time in ten, twice one time in ten. */
  private void deliver(Peer peer, SipMessage message) {
    int luck = random.nextInt(10);
    for (int i = 0; i < (luck == 0 ? 0 : luck == 1 ? 2 : 1); i++) {
      peer.says(message);
    }
  }
}
