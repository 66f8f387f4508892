package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Many calls from many sources through one lane, each with an ending drawn by chance. */
final class CrowdOfCalls {
  /** How a call ends. */
  enum Ending {
    CANCEL,
    TIME_OUT,
    REFUSED_4XX,
    REFUSED_5XX,
    REFUSED_6XX,
    BYE_OF_CALLER,
    BYE_OF_CALLEE,
    LOST_BYE
  }

  private static final int SOURCES = 40;

  private final int lane;
  private final Stage stage;
  private final int limit;
  private final Random random;
  private final List<Peer> sources = new ArrayList<>();
  private final Peer carrier;
  private final Map<String, OneCall> calls = new LinkedHashMap<>();
  private final Set<Ending> endings = EnumSet.noneOf(Ending.class);
  private int started;

  private static final class OneCall {
    final int source;
    final SipRequest invite;
    final Ending ending;
    SipRequest ringing;
    SipResponse ok;

    OneCall(int source, SipRequest invite, Ending ending) {
      this.source = source;
      this.invite = invite;
      this.ending = ending;
    }
  }

  CrowdOfCalls(int lane, Stage stage, int limit) {
    this.lane = lane;
    this.stage = stage;
    this.limit = limit;
    this.random = new Random(lane);
    for (int i = 0; i < SOURCES; i++) {
      sources.add(stage.peer("192.0.2." + (1 + i)));
    }
    carrier = stage.peer("198.51.100.1");
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          Admission admission = c.acquire(List.of(new Claim("account:acme", limit, 0)));
          if (admission.result() == Admission.Result.GRANTED) {
            c.timeouts(3_000, 2_000);
            c.gateway(Stage.gateway(carrier));
            c.relay();
          } else {
            c.reply(503, "Channel limit", Map.of());
          }
        });
  }

  static String callIds(int lane) {
    return "lane" + lane + "-";
  }

  /** The same calls at another host that took the place of this one. */
  CrowdOfCalls after(Stage next) {
    CrowdOfCalls again = new CrowdOfCalls(lane, next, limit);
    again.calls.putAll(calls);
    return again;
  }

  Set<Ending> endings() {
    return endings;
  }

  /** How many are answered and not over. */
  int answered() {
    return (int) calls.values().stream().filter(call -> call.ok != null).count();
  }

  void play(int count) {
    while (started < count) {
      int luck = random.nextInt(10);
      if (luck < 6) {
        begin();
      } else if (luck < 9) {
        act();
      } else {
        stage.pass(random.nextInt(400));
      }
      hear();
    }
    for (int i = 0; i < 2_000 && answered() == 0; i++) { // so that somebody is up at the end
      act();
      hear();
    }
  }

  private void begin() {
    int source = random.nextInt(SOURCES);
    Ending[] all = Ending.values();
    SipRequest invite = sources.get(source).invite(callIds(lane) + started++, 1);
    calls.put(invite.callId(), new OneCall(source, invite, all[random.nextInt(all.length)]));
    sources.get(source).says(invite);
  }

  /** Something happens to one of the oldest. */
  private void act() {
    List<OneCall> oldest = calls.values().stream().limit(20).toList();
    if (oldest.isEmpty()) {
      return;
    }
    OneCall call = oldest.get(random.nextInt(oldest.size()));
    if (call.ok != null) {
      hangUp(call);
    } else if (call.ringing != null) {
      decide(call);
    }
  }

  private void decide(OneCall call) {
    switch (call.ending) {
      case CANCEL -> sources.get(call.source).says(sources.get(call.source).cancelOf(call.invite));
      case TIME_OUT -> stage.pass(100);
      case REFUSED_4XX -> carrier.answers(call.ringing, 486, "b");
      case REFUSED_5XX -> carrier.answers(call.ringing, 503, "b");
      case REFUSED_6XX -> carrier.answers(call.ringing, 603, "b");
      case BYE_OF_CALLER, BYE_OF_CALLEE, LOST_BYE -> carrier.answers(call.ringing, 200, "b");
    }
  }

  private void hangUp(OneCall call) {
    switch (call.ending) {
      case BYE_OF_CALLEE -> carrier.says(carrier.inside(call.ringing, "b", "BYE", 5));
      case LOST_BYE -> stage.pass(100); // the ping or the longest duration ends it
      default -> sources.get(call.source).says(sources.get(call.source).inside(call.ok, "BYE", 9));
    }
  }

  private void hear() {
    for (Peer source : sources) {
      if (source.heardSomething()) {
        source.heard().forEach(message -> callerHears(source, message));
      }
    }
    while (carrier.heardSomething()) {
      carrier.heard().forEach(this::carrierHears);
    }
  }

  private void callerHears(Peer source, SipMessage message) {
    OneCall call = calls.get(message.callId());
    if (message instanceof SipRequest request) {
      if (call != null && !request.is("ACK") && !request.is("OPTIONS")) {
        over(call);
      }
      int status = request.is("OPTIONS") ? call == null ? 481 : 200 : 200;
      source.answers(request, status, null);
    } else if (call != null
        && message instanceof SipResponse response
        && response.status() >= 200) {
      boolean invite = response.cseq().method().equals("INVITE");
      if (invite && response.success()) {
        call.ok = response;
        source.says(source.inside(response, "ACK", 1));
      } else if (invite) {
        source.says(source.ackOf(call.invite, response));
        calls.remove(call.invite.callId());
        if (response.status() != 503 || call.ringing != null) {
          endings.add(call.ending);
        }
      } else if (response.cseq().method().equals("BYE")) {
        over(call);
      }
    }
  }

  private void carrierHears(SipMessage message) {
    OneCall call = calls.get(message.callId());
    if (message instanceof SipResponse response) {
      if (call != null && response.cseq().method().equals("BYE")) {
        over(call);
      }
      return;
    }
    SipRequest request = (SipRequest) message;
    switch (request.method()) {
      case "INVITE" -> {
        if (call != null && call.ringing == null) {
          call.ringing = request;
          carrier.answers(request, 180, "b");
        }
      }
      case "CANCEL" -> {
        carrier.answers(request, 200, "b");
        if (call != null) {
          carrier.answers(call.ringing, 487, "b");
        }
      }
      case "ACK" -> {}
      case "OPTIONS" -> {
        boolean knows = call != null && call.ending != Ending.LOST_BYE;
        carrier.answers(request, knows ? 200 : 481, null);
      }
      default -> carrier.answers(request, 200, null);
    }
  }

  private void over(OneCall call) {
    endings.add(call.ending);
    calls.remove(call.invite.callId());
  }

  /** Both sides are as lazy as they may be: time alone ends what is left. */
  void letAllEnd() {
    for (int i = 0; i < 300; i++) {
      stage.pass(1_000);
      hear();
    }
  }

  /** BYE for each that is answered, from either side. */
  void hangUpAll() {
    for (OneCall call : List.copyOf(calls.values())) {
      if (call.ok == null) {
        continue;
      }
      if (random.nextBoolean()) {
        carrier.says(carrier.inside(call.ringing, "b", "BYE", 50));
      } else {
        sources.get(call.source).says(sources.get(call.source).inside(call.ok, "BYE", 90));
      }
      hear();
    }
  }
}
