package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.transaction.InviteClient.Action;
import io.signalbox.core.transaction.InviteClient.Input;
import io.signalbox.core.transaction.InviteClient.State;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;

/** The shell of {@link InviteClient}: its timers, its messages, its user. */
final class InviteClientTransaction extends Shell implements ClientEntry {
  private final TransactionKeys keys;

  /** Null once finished. */
  private String branch;

  private final long key;
  private final Hop hop;
  private final long noReplyMillis;
  private final long sentMillis;

  /** Null once finished. */
  private SipRequest request;

  /** Null once finished with a failure: a 2xx may be followed by more (RFC 6026 §7.2). */
  private ClientUser user;

  /** The INVITE while it may be sent again, then the ACK. */
  private byte[] wire;

  private State state;

  InviteClientTransaction(
      Surroundings around,
      TransactionKeys keys,
      String branch,
      SipRequest request,
      Hop hop,
      long noReplyMillis,
      ClientUser user) {
    super(around);
    this.keys = keys;
    this.branch = branch;
    this.key = keys.client(branch, "INVITE");
    this.request = request;
    this.hop = hop;
    this.noReplyMillis = noReplyMillis;
    this.sentMillis = around.lane().millis();
    this.user = user;
  }

  void start() {
    around.table().add(key, this);
    around.events().sent(request, hop);
    wire = request.encode();
    follow(InviteClient.start(), null, null, null);
  }

  @Override
  public void onResponse(SipResponse response, Source from) {
    Input input =
        response.provisional()
            ? Input.RESPONSE_1XX
            : response.success() ? Input.RESPONSE_2XX : Input.RESPONSE_FAILURE;
    follow(InviteClient.step(state, input), response, from, null);
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
    take(Input.TU_CANCEL);
  }

  @Override
  public void abandon() {
    state = State.TERMINATED;
    settle(state.phase());
  }

  @Override
  public boolean handOver(ClientUser successor) {
    if (user == null) {
      return false;
    }
    user = successor;
    return true;
  }

  @Override
  public boolean bury(byte[] note) {
    if (state != State.ACCEPTED) {
      return false;
    }
    bury(key, Tombstone.accepted(note));
    user = null;
    return true;
  }

  private void take(Input input) {
    follow(InviteClient.step(state, input), null, null, null);
  }

  private void failed(String reason) {
    follow(InviteClient.step(state, Input.TRANSPORT_ERROR), null, null, reason);
  }

  private void follow(Step<State, Action> step, SipResponse response, Source from, String reason) {
    ClientUser listener = user;
    state = step.next();
    for (int i = 0; i < step.actions().size(); i++) {
      switch (step.actions().get(i)) {
        case SEND_INVITE, RESEND_ACK -> around.send(wire, hop, this::failed);
        case SEND_ACK -> sendAck(response);
        case SEND_CANCEL ->
            NonInviteClientTransaction.ofCancel(around, keys.client(branch, "CANCEL"), request, hop)
                .start();
        case START_A -> {
          if (!hop.transport().reliable()) {
            startAgain(TimerValues.T1, () -> take(Input.TIMER_A));
          }
        }
        case RESTART_A -> {
          around.events().retransmissionSent();
          doubleAgain(TimerValues.PATIENCE, () -> take(Input.TIMER_A));
        }
        case START_B -> startEnd(noReplyMillis, () -> take(Input.TIMER_B));
        case START_D -> {
          if (hop.transport().reliable()) {
            startEnd(0, () -> take(Input.TIMER_D));
          } else {
            bury(key, Tombstone.echo(wire, hop));
          }
        }
        case START_M -> startEnd(TimerValues.PATIENCE, () -> take(Input.TIMER_M));
        case START_CANCEL_EXPIRY ->
            startEnd(TimerValues.PATIENCE, () -> take(Input.CANCEL_EXPIRED));
        case STOP_A_AND_B -> {
          stopAgain();
          stopEnd();
          wire = null;
        }
        case RESPONSE_TO_TU -> {
          settle(state.phase());
          listener.onResponse(response, from);
        }
        case TIMEOUT_TO_TU -> {
          settle(state.phase());
          around.events().timedOut("INVITE");
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

  private void sendAck(SipResponse failure) {
    SipRequest ack = HopByHop.ack(request, failure);
    around.events().sent(ack, hop);
    wire = ack.encode();
    around.send(wire, hop, this::failed);
  }

  @Override
  void shrink() {
    request = null;
    branch = null;
    if (state != State.ACCEPTED) {
      user = null;
    }
  }

  @Override
  void leaveTable() {
    around.table().removeClient(key);
  }
}
