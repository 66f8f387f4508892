package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.core.transaction.InviteServer.Action;
import io.signalbox.core.transaction.InviteServer.Input;
import io.signalbox.core.transaction.InviteServer.State;
import io.signalbox.core.transport.ResponsePath;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/** The shell of {@link InviteServer}: its timers, its responses. */
final class InviteServerTransaction extends Shell implements ServerEntry {
  private final long key;
  private final ResponsePath path;
  private final boolean reliable;
  private final TransactionUser user;

  /** Null once finished. */
  private ReceivedRequest received;

  /** The last response, while it may have to be sent again. */
  private byte[] wire;

  /** To tag of the failure that was sent, for the ACK of RFC 2543; null else. */
  private String failureTag;

  /** Null once finished. */
  private OpenBySource.Share share;

  private State state;

  InviteServerTransaction(
      Surroundings around, long key, SipRequest request, Source source, TransactionUser user) {
    super(around);
    this.key = key;
    this.path = ResponsePath.of(request.topVia(), source);
    this.reliable = source.transport().reliable();
    this.user = user;
    this.received = new ReceivedRequest(request, source, this);
  }

  /** The handle for the user. */
  ReceivedRequest start() {
    around.table().add(key, this);
    share = around.sources().opened(received.source().remote().getAddress());
    follow(InviteServer.start(), null, null, null);
    return received;
  }

  /** The handle while there was no final response, else null. */
  ReceivedRequest unanswered() {
    return received;
  }

  @Override
  public void onRetransmission() {
    around.events().retransmissionReceived();
    take(Input.INVITE);
  }

  /** True if an ACK of RFC 2543 with this To tag is for our response (RFC 3261 §17.2.3). */
  boolean acknowledgedBy(String toTag) {
    return failureTag == null || failureTag.equals(toTag);
  }

  void onAck(SipRequest ack, Source source) {
    follow(InviteServer.step(state, Input.ACK), null, ack, source);
  }

  @Override
  public void respond(SipResponse response) {
    Input input =
        response.provisional()
            ? Input.TU_1XX
            : response.success() ? Input.TU_2XX : Input.TU_FAILURE;
    follow(InviteServer.step(state, input), response, null, null);
  }

  @Override
  public void respondStatelessly(SipResponse response) {
    if (state != State.TRYING) {
      respond(response);
      return;
    }
    send(response);
    state = State.TERMINATED;
    settle(state.phase());
  }

  @Override
  public boolean abandon() {
    if (state != State.TRYING) {
      return false;
    }
    state = State.TERMINATED;
    settle(state.phase());
    return true;
  }

  @Override
  public void bury() {
    if (state == State.ACCEPTED) {
      bury(key, Tombstone.NOTHING);
    }
  }

  @Override
  public boolean answered() {
    return state.phase() != Phase.LIVE;
  }

  @Override
  public boolean forgotten() {
    return state == State.TERMINATED;
  }

  private void take(Input input) {
    follow(InviteServer.step(state, input), null, null, null);
  }

  private void follow(
      Step<State, Action> step, SipResponse response, SipRequest ack, Source ackSource) {
    state = step.next();
    for (int i = 0; i < step.actions().size(); i++) {
      switch (step.actions().get(i)) {
        case SEND_RESPONSE -> {
          send(response);
          failureTag = response.status() >= 300 ? response.to().tag().orElse(null) : null;
        }
        case RESEND_RESPONSE -> {
          around.events().retransmissionSent();
          around.send(wire, path, this::failed);
        }
        case SEND_100 -> send(SipResponse.to(received.request(), 100, "Trying", null));
        case START_100 -> startAgain(TimerValues.INVITE_TRYING, () -> take(Input.TIMER_100));
        case STOP_100 -> stopAgain();
        case START_G -> {
          if (!reliable) {
            startAgain(TimerValues.T1, () -> take(Input.TIMER_G));
          }
        }
        case RESTART_G -> doubleAgain(TimerValues.T2, () -> take(Input.TIMER_G));
        case START_H -> startEnd(TimerValues.PATIENCE, () -> take(Input.TIMER_H));
        case START_I -> {
          if (reliable) {
            startEnd(0, () -> take(Input.TIMER_I));
          } else {
            buryBriefly(key);
          }
        }
        case START_L -> {
          wire = null;
          startEnd(TimerValues.PATIENCE, () -> take(Input.TIMER_L));
        }
        case STOP_G_AND_H -> {
          stopAgain();
          stopEnd();
          wire = null;
        }
        case COUNT_TIMEOUT -> around.events().timedOut("ACK");
        case ACK_TO_TU -> user.onAck(ack, ackSource);
      }
    }
    settle(state.phase());
  }

  private void send(SipResponse response) {
    around.events().sent(response, path.first());
    byte[] bytes = response.encode();
    wire = state == State.ACCEPTED ? null : bytes;
    around.send(bytes, path, this::failed);
  }

  private void failed(String reason) {
    around.events().lost(reason);
    take(Input.TRANSPORT_ERROR);
  }

  @Override
  void shrink() {
    received = null;
    if (share != null) {
      around.sources().closed(share);
      share = null;
    }
  }

  @Override
  void leaveTable() {
    around.table().removeServer(key);
  }
}
