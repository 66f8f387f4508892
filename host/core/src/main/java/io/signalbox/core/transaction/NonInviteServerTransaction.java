package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.core.transaction.NonInviteServer.Action;
import io.signalbox.core.transaction.NonInviteServer.Input;
import io.signalbox.core.transaction.NonInviteServer.State;
import io.signalbox.core.transport.ResponsePath;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/** The shell of {@link NonInviteServer}: its timers, its responses. */
final class NonInviteServerTransaction extends Shell implements ServerEntry {
  private final long key;
  private final ResponsePath path;
  private final boolean reliable;

  /** Null once finished. */
  private ReceivedRequest received;

  /** The last response; null before the first. */
  private byte[] wire;

  /** Null once finished. */
  private OpenBySource.Share share;

  private State state;

  NonInviteServerTransaction(Surroundings around, long key, SipRequest request, Source source) {
    super(around);
    this.key = key;
    this.path = ResponsePath.of(request.topVia(), source);
    this.reliable = source.transport().reliable();
    this.received = new ReceivedRequest(request, source, this);
  }

  /** The handle for the user. */
  ReceivedRequest start() {
    around.table().add(key, this);
    share = around.sources().opened(received.source().remote().getAddress());
    follow(NonInviteServer.start(), null);
    return received;
  }

  @Override
  public void onRetransmission() {
    around.events().retransmissionReceived();
    take(Input.REQUEST);
  }

  @Override
  public void respond(SipResponse response) {
    Input input =
        response.provisional()
            ? Input.TU_1XX
            : response.status() == 408 ? Input.TU_408 : Input.TU_FINAL;
    follow(NonInviteServer.step(state, input), response);
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
    // a tombstone answers in its place since its final response
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
    follow(NonInviteServer.step(state, input), null);
  }

  private void follow(Step<State, Action> step, SipResponse response) {
    state = step.next();
    for (int i = 0; i < step.actions().size(); i++) {
      switch (step.actions().get(i)) {
        case SEND_RESPONSE -> send(response);
        case RESEND_RESPONSE -> {
          around.events().retransmissionSent();
          around.send(wire, path, this::failed);
        }
        case SEND_100 -> send(SipResponse.to(received.request(), 100, "Trying", null));
        case START_100 -> startAgain(TimerValues.NON_INVITE_TRYING, () -> take(Input.TIMER_100));
        case STOP_100 -> stopAgain();
        case START_J -> {
          if (reliable) {
            startEnd(0, () -> take(Input.TIMER_J));
          } else {
            bury(
                key,
                state == State.SILENT ? Tombstone.NOTHING : Tombstone.echo(wire, path.first()));
          }
        }
      }
    }
    settle(state.phase());
  }

  private void send(SipResponse response) {
    around.events().sent(response, path.first());
    wire = response.encode();
    around.send(wire, path, this::failed);
  }

  private void failed(String reason) {
    around.events().lost(reason);
    take(Input.TRANSPORT_ERROR);
  }

  @Override
  void shrink() {
    received = null;
    wire = null;
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
