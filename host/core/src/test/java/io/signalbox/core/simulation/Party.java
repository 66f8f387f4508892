package io.signalbox.core.simulation;

import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** One side of a call once it is answered: re-INVITE, UPDATE and BYE, sent and answered. */
abstract class Party {
  final Agent agent;
  final Mood mood;
  final Random random;

  /** By the tag of the callee. */
  final Map<String, Dialog> dialogs = new HashMap<>(2);

  private final boolean hangsUp;
  private final boolean reinvites;

  Party(Agent agent, Mood mood, boolean caller) {
    this.agent = agent;
    this.mood = mood;
    this.random = agent.world.random();
    this.hangsUp = caller ? mood.callerHangsUp() : mood.calleeHangsUp();
    this.reinvites = caller ? mood.callerReinvites() : mood.calleeReinvites();
  }

  /** True if it hears nothing any more. */
  abstract boolean gone();

  /** An INVITE outside any dialog. */
  abstract void invited(ServerExchange invite);

  abstract void cancelled(ServerExchange cancel, ServerExchange invite);

  /** The dialog that a request from the other side is inside of, or null. */
  abstract Dialog dialogOf(SipRequest request);

  final void request(ServerExchange exchange) {
    SipRequest request = exchange.request();
    if (request.is("INVITE") && request.to().tag().isEmpty()) {
      invited(exchange);
      return;
    }
    Dialog dialog = dialogOf(request);
    if (dialog == null || dialog.over && !request.is("BYE")) {
      exchange.answer(481, "none");
    } else if (request.is("BYE")) {
      dialog.over = true;
      exchange.answer(200, "");
    } else if (request.is("INVITE")) {
      reinvited(exchange, dialog);
    } else {
      exchange.answer(200, "");
    }
  }

  private void reinvited(ServerExchange exchange, Dialog dialog) {
    int luck = random.nextInt(100);
    if (dialog.inviteUnderWay) {
      exchange.answer(491, ""); // RFC 3261 §14.2
    } else if (luck < 80) {
      dialog.refresh(exchange.request());
      exchange.answer(200, "", () -> {}, () -> bye(dialog));
    } else if (luck < 90) {
      exchange.answer(180, "");
      agent.world.network().in(random.nextInt(5_000), () -> exchange.answer(488, ""));
    } else if (luck < 95) {
      exchange.answer(481, "");
    } // else it says nothing
  }

  /** The dialog is there: what the people want of it is planned. */
  final void established(Dialog dialog) {
    Network network = agent.world.network();
    if (hangsUp) {
      network.in(mood.holdMillis(), () -> bye(dialog));
    }
    if (mood.reinviteAfter() > 0 && reinvites) {
      network.in(mood.reinviteAfter(), () -> reinvite(dialog));
    }
    if (random.nextInt(10) == 0) {
      network.in(random.nextInt(mood.holdMillis()), () -> update(dialog));
    }
  }

  private void reinvite(Dialog dialog) {
    if (dialog.over || dialog.busy() || gone()) {
      return;
    }
    dialog.inviteUnderWay = true;
    long number = dialog.nextCSeq();
    send(
        dialog,
        "INVITE",
        number,
        response -> {
          if (response.success()) {
            dialog.inviteUnderWay = false;
            dialog.refresh(response);
            acknowledge(dialog, number);
          } else if (!response.provisional()) {
            dialog.inviteUnderWay = false;
            if (response.status() == 481 || response.status() == 408) {
              bye(dialog); // RFC 3261 §12.2.1.2
            }
          }
        },
        () -> {
          dialog.inviteUnderWay = false;
          bye(dialog);
        });
  }

  private void update(Dialog dialog) {
    if (!dialog.over && !dialog.busy() && !gone()) {
      dialog.updateUnderWay = true;
      Runnable done = () -> dialog.updateUnderWay = false;
      send(dialog, "UPDATE", dialog.nextCSeq(), response -> done.run(), done);
    }
  }

  final void bye(Dialog dialog) {
    if (dialog.over || gone()) {
      return;
    }
    if (dialog.busy()) { // else the network might turn the two round
      agent.world.network().in(1_000, () -> bye(dialog));
      return;
    }
    dialog.over = true;
    send(dialog, "BYE", dialog.nextCSeq(), response -> {}, () -> {});
  }

  final void acknowledge(Dialog dialog, long number) {
    agent.sendOnce(dialog.nextHop(), dialog.request("ACK", number, agent.via(), agent.contact));
  }

  private void send(
      Dialog dialog, String method, long number, Consumer<SipResponse> heard, Runnable silence) {
    String text = dialog.request(method, number, agent.via(), agent.contact);
    agent.send(
        dialog.nextHop(),
        text,
        new ClientExchange.User() {
          @Override
          public void heard(SipResponse response) {
            heard.accept(response);
          }

          @Override
          public void silence() {
            silence.run();
          }
        });
  }
}
