package io.signalbox.core.simulation;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;

/** The side that is called, in one of many ways to react. */
final class CarrierParty extends Party {
  private static final int[] FAILURES = {302, 404, 408, 480, 486, 488, 500, 503, 603};

  private long vanishesAt = Long.MAX_VALUE;
  private int tags;

  CarrierParty(Agent agent, Mood mood) {
    super(agent, mood, false);
  }

  @Override
  void invited(ServerExchange invite) {
    int kind = random.nextInt(100);
    String tag = newTag();
    if (kind < 40) {
      ring(invite, tag, random.nextInt(1_500));
      in(1_500 + random.nextInt(10_000), () -> accept(invite, tag));
    } else if (kind < 50) {
      in(random.nextInt(300), () -> accept(invite, tag));
    } else if (kind < 64) {
      ring(invite, tag, random.nextInt(1_000));
      in(1_000 + random.nextInt(3_000), () -> refuse(invite, tag));
    } else if (kind < 70) {
      refuse(invite, tag);
    } else if (kind < 78) {
      challenge(invite, tag);
    } else if (kind < 82) {
      invite.answer(100, null); // and nothing more
    } else if (kind < 86) {
      ring(invite, tag, 10); // for ever
    } else if (kind < 92) {
      ring(invite, tag, random.nextInt(1_000));
      in(15_000 + random.nextInt(60_000), () -> accept(invite, tag));
    } else if (kind < 96) {
      fork(invite, tag);
    } // else silence
  }

  private void challenge(ServerExchange invite, String tag) {
    if (invite.request().has(HeaderName.PROXY_AUTHORIZATION)) {
      ring(invite, tag, 100);
      in(2_000, () -> accept(invite, tag));
    } else {
      invite.answer(407, tag);
    }
  }

  /** A proxy behind the carrier that reaches two phones, and both answer. */
  private void fork(ServerExchange invite, String tag) {
    String other = newTag();
    ring(invite, tag, 10);
    ring(invite, other, 20);
    in(1_000, () -> accept(invite, tag));
    in(1_000 + random.nextInt(600), () -> answerWith(invite, other));
  }

  private void ring(ServerExchange invite, String tag, int after) {
    in(
        after,
        () -> {
          if (!invite.answered()) {
            invite.answer(random.nextInt(4) == 0 ? 183 : 180, tag);
          }
        });
  }

  private void refuse(ServerExchange invite, String tag) {
    if (!invite.answered()) {
      invite.answer(FAILURES[random.nextInt(FAILURES.length)], tag);
    }
  }

  private void accept(ServerExchange invite, String tag) {
    if (!invite.answered()) {
      answerWith(invite, tag);
    }
  }

  private void answerWith(ServerExchange invite, String tag) {
    if (invite.failed()) {
      return;
    }
    Dialog dialog = Dialog.ofCallee(invite.request(), tag);
    dialogs.put(tag, dialog);
    // RFC 3261 §13.3.1.4; nothing inside the dialog before the ACK
    invite.answer(200, tag, () -> established(dialog), () -> bye(dialog));
    if (mood.vanishAfter() > 0) {
      vanishesAt = agent.world.network().now() + mood.vanishAfter();
    }
  }

  @Override
  void cancelled(ServerExchange cancel, ServerExchange invite) {
    int kind = random.nextInt(100);
    if (kind < 6) {
      return; // as if it had never come
    }
    cancel.answer(200, "c");
    if (kind < 14) {
      in(random.nextInt(20_000), () -> accept(invite, newTag()));
    } else if (kind >= 20 && !invite.answered()) {
      invite.answer(487, newTag());
    }
  }

  @Override
  boolean gone() {
    return agent.world.network().now() > vanishesAt;
  }

  @Override
  Dialog dialogOf(SipRequest request) {
    return dialogs.get(request.to().tag().orElse(""));
  }

  private String newTag() {
    return agent.ip + "t" + ++tags;
  }

  private void in(int millis, Runnable what) {
    agent.world.network().in(millis, what);
  }
}
