package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.transaction.NonInviteClient.Action;
import io.signalbox.core.transaction.NonInviteClient.Input;
import io.signalbox.core.transaction.NonInviteClient.State;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;

/** The shell of {@link NonInviteClient}: its timers, its messages, its user. */
final class NonInviteClientTransaction extends Shell implements ClientEntry {
  private final long key;
  private final String method;
  private final Hop hop;
  private final long noReplyMillis;
  private final long sentMillis;

  /** Null once finished. */
  private ClientUser user;

  /** Null once finished. */
  private byte[] wire;

  private State state;

  NonInviteClientTransaction(
      Surroundings around,
      long key,
      SipRequest request,
      Hop hop,
      long noReplyMillis,
      ClientUser user) {
    super(around);
    this.key = key;
    this.method = request.method();
    this.hop = hop;
    this.noReplyMillis = noReplyMillis;
    this.sentMillis = around.lane().millis();
    this.user = user;
    this.wire = request.encode();
    around.events().sent(request, hop);
  }

  /** The CANCEL of an INVITE; nobody waits for its end, the INVITE has its own (RFC 3261 §9.1). */
  static NonInviteClientTransaction ofCancel(
      Surroundings around, long key, SipRequest invite, Hop hop) {
    return new NonInviteClientTransaction(
        around, key, HopByHop.cancel(invite), hop, TimerValues.PATIENCE, NOBODY);
  }

  void start() {
    around.table().add(key, this);
    follow(NonInviteClient.start(), null, null, null);
  }

  @Override
  public void onResponse(SipResponse response, Source from) {
    Input input = response.provisional() ? Input.RESPONSE_1XX : Input.RESPONSE_FINAL;
    follow(NonInviteClient.step(state, input), response, from, null);
  }

  @Override
  public void onConnectionLost(
      Transport transport, InetSocketAddress remote, long atMillis, String reason) {
    if (hop.transport() == transport && hop.remote().equals(remote) && sentMillis <= atMillis) {
      failed(reason);
    }
  }

  @Override
  public void cancel() {
    // RFC 3261 §9.1: a request other than INVITE should not be cancelled; its end is near anyway
  }

  @Override
  public void abandon() {
    state = State.TERMINATED;
    settle(state.phase());
  }

  @Override
  public boolean bury(byte[] note) {
    return false; // it has one response
  }

  @Override
  public boolean handOver(ClientUser successor) {
    return false; // it has one response
  }

  private void take(Input input) {
    follow(NonInviteClient.step(state, input), null, null, null);
  }

  private void failed(String reason) {
    follow(NonInviteClient.step(state, Input.TRANSPORT_ERROR), null, null, reason);
  }

  private void follow(Step<State, Action> step, SipResponse response, Source from, String reason) {
    ClientUser listener = user;
    state = step.next();
    for (int i = 0; i < step.actions().size(); i++) {
      switch (step.actions().get(i)) {
        case SEND_REQUEST -> around.send(wire, hop, this::failed);
        case START_E -> {
          if (!hop.transport().reliable()) {
            startAgain(TimerValues.T1, () -> take(Input.TIMER_E));
          }
        }
        case RESTART_E -> {
          around.events().retransmissionSent();
          doubleAgain(TimerValues.T2, () -> take(Input.TIMER_E));
        }
        case RESTART_E_AT_T2 -> {
          around.events().retransmissionSent();
          startAgain(TimerValues.T2, () -> take(Input.TIMER_E));
        }
        case START_F -> startEnd(noReplyMillis, () -> take(Input.TIMER_F));
        case START_K -> {
          if (hop.transport().reliable()) {
            startEnd(0, () -> take(Input.TIMER_K));
          } else {
            buryBriefly(key);
          }
        }
        case STOP_E_AND_F -> {
          stopAgain();
          stopEnd();
        }
        case RESPONSE_TO_TU -> {
          settle(state.phase());
          listener.onResponse(response, from);
        }
        case TIMEOUT_TO_TU -> {
          settle(state.phase());
          around.events().timedOut(method);
          listener.onTimeout();
        }
        case ERROR_TO_TU -> {
          settle(state.phase());
          listener.onTransportError(reason);
        }
      }
    }
    settle(state.phase());
  }

  @Override
  void shrink() {
    user = null;
    wire = null;
  }

  @Override
  void leaveTable() {
    around.table().removeClient(key);
  }

  private static final ClientUser NOBODY =
      new ClientUser() {
        @Override
        public void onResponse(SipResponse response, Source from) {}

        @Override
        public void onTimeout() {}

        @Override
        public void onTransportError(String reason) {}
      };
}
