package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.LocalAddresses;
import io.signalbox.core.transport.MessageReceiver;
import io.signalbox.core.transport.ResponsePath;
import io.signalbox.core.transport.Sender;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Via;
import java.net.InetSocketAddress;
import java.util.function.Function;

/**
 * The transactions of one lane: matches what comes in (RFC 3261 §17.1.3, §17.2.3), and starts new
 * ones. On its lane only.
 */
public final class LaneTransactions implements Transactions, MessageReceiver {
  private final Surroundings around;
  private final TransactionKeys keys;
  private final LocalAddresses addresses;
  private final Branches branches;
  private final StatelessWay stateless;
  private final InviteGate gate;
  private final TransactionUser user;

  /** For one lane whose gate is open. */
  public LaneTransactions(
      Lane lane,
      Sender sender,
      LocalAddresses addresses,
      Branches branches,
      TransactionEvents events,
      Function<Transactions, TransactionUser> user) {
    this(
        lane,
        sender,
        addresses,
        branches,
        events,
        TransactionLimits.DEFAULT,
        InviteGate.OPEN,
        user);
  }

  /**
   * For one lane.
   *
   * @param limits how much it may remember
   * @param gate what new INVITEs have to pass
   * @param user makes what stands above, given these transactions
   */
  public LaneTransactions(
      Lane lane,
      Sender sender,
      LocalAddresses addresses,
      Branches branches,
      TransactionEvents events,
      TransactionLimits limits,
      InviteGate gate,
      Function<Transactions, TransactionUser> user) {
    this.around =
        new Surroundings(
            lane,
            sender,
            new TransactionTable(lane, limits),
            new OpenBySource(limits.openPerSource()),
            events);
    this.keys = new TransactionKeys(branches.hash());
    this.addresses = addresses;
    this.branches = branches;
    this.stateless = new StatelessWay(around, addresses, branches);
    this.gate = gate;
    this.user = user.apply(this);
  }

  // --- out ---------------------------------------------------------------------------------------

  @Override
  public ClientTransaction send(
      SipRequest request, Hop hop, long noReplyMillis, ClientUser listener) {
    String branch = branches.next();
    stateless.pushVia(request, hop, branch);
    long patience = noReplyMillis > 0 ? noReplyMillis : TimerValues.PATIENCE;
    if (request.is("INVITE")) {
      InviteClientTransaction invite =
          new InviteClientTransaction(around, keys, branch, request, hop, patience, listener);
      invite.start();
      return new SentRequest(request, hop, invite);
    }
    NonInviteClientTransaction other =
        new NonInviteClientTransaction(
            around, keys.client(branch, request.method()), request, hop, patience, listener);
    other.start();
    return new SentRequest(request, hop, other);
  }

  @Override
  public void sendStatelessly(SipMessage message, Hop hop) {
    stateless.send(message, hop);
  }

  @Override
  public void forwardStatelessly(SipRequest request, Source from, Hop hop) {
    stateless.forward(request, from, hop);
  }

  // --- in ----------------------------------------------------------------------------------------

  @Override
  public void onTurn(long now, long waitedNanos) {
    gate.onTurn(now, waitedNanos);
  }

  @Override
  public void onRequest(SipRequest request, Source source) {
    if (request.is("ACK")) {
      if (!branches.madeTag(request)) { // else it ends what was answered statelessly
        around.events().received(request, source);
        onAck(request, source);
      }
      return;
    }
    long key = keys.server(request);
    ServerEntry known = around.table().server(key);
    Tombstone tombstone = known == null ? around.table().tombstone(key) : null;
    boolean isNew = known == null && tombstone == null;
    if (isNew && newCall(request) && !gate.admits(request)) {
      shed(request, source);
      return;
    }
    around.events().received(request, source);
    if (known != null) {
      known.onRetransmission();
    } else if (tombstone != null) {
      around.events().retransmissionReceived();
      repeat(tombstone);
    } else if (around.table().full()) {
      refuse(request, source, TransactionEvents.Bound.TRANSACTIONS);
    } else if (opens(request) && around.sources().full(source.remote().getAddress())) {
      refuse(request, source, TransactionEvents.Bound.SOURCE);
    } else if (request.is("CANCEL")) {
      onCancel(new NonInviteServerTransaction(around, key, request, source).start());
    } else if (request.is("INVITE")) {
      user.onRequest(new InviteServerTransaction(around, key, request, source, user).start());
    } else {
      user.onRequest(new NonInviteServerTransaction(around, key, request, source).start());
    }
  }

  private void repeat(Tombstone tombstone) {
    if (tombstone instanceof Tombstone.Echo echo) {
      around.events().retransmissionSent();
      around.send(echo.message(), echo.hop(), reason -> around.events().lost(reason));
    }
  }

  private void onAck(SipRequest ack, Source source) {
    long key = keys.invite(ack);
    InviteServerTransaction invite = invite(key);
    if (invite == null && TransactionKeys.legacy(ack)) {
      invite = invite(keys.firstInvite(ack));
      if (invite != null && !invite.acknowledgedBy(ack.toTag())) {
        invite = null;
      }
    }
    if (invite != null) {
      invite.onAck(ack, source);
    } else if (!around.table().confirmed(key)) {
      user.onAck(ack, source);
    }
  }

  private void onCancel(ReceivedRequest cancel) {
    long key = keys.invite(cancel.request());
    InviteServerTransaction invite = invite(key);
    boolean known = invite != null || around.table().tombstone(key) != null;
    int status = known ? 200 : 481;
    String reason = known ? "OK" : "Call/Transaction Does Not Exist";
    String tag = branches.tag(cancel.request());
    cancel.respond(SipResponse.to(cancel.request(), status, reason, tag));
    if (invite != null && invite.unanswered() != null) {
      user.onCancel(invite.unanswered(), cancel.request()); // RFC 3261 §9.2
    }
  }

  private InviteServerTransaction invite(long key) {
    return around.table().server(key) instanceof InviteServerTransaction invite ? invite : null;
  }

  private static boolean newCall(SipRequest request) {
    return request.is("INVITE") && request.toTag() == null;
  }

  /** What ends something is never refused for what its source has open. */
  private static boolean opens(SipRequest request) {
    return !request.is("CANCEL") && request.toTag() == null;
  }

  private void refuse(SipRequest request, Source source, TransactionEvents.Bound bound) {
    around.events().refused(bound);
    SipResponse refusal = unavailable(request);
    ResponsePath path = ResponsePath.of(request.topVia(), source);
    around.events().sent(refusal, path.first());
    around.send(refusal.encode(), path, error -> around.events().lost(error));
  }

  /** Costs no transaction, no script and no line in a trace. */
  private void shed(SipRequest invite, Source source) {
    SipResponse refusal = unavailable(invite);
    int seconds = gate.retryAfterSeconds();
    if (seconds > 0) {
      refusal.append(HeaderName.RETRY_AFTER, Integer.toString(seconds)); // RFC 3261 §21.5.4
    }
    around.send(
        refusal.encode(),
        ResponsePath.of(invite.topVia(), source),
        error -> around.events().lost(error));
  }

  private SipResponse unavailable(SipRequest request) {
    return SipResponse.to(request, 503, "Service Unavailable", branches.statelessTag(request));
  }

  @Override
  public void onResponse(SipResponse response, Source source) {
    around.events().received(response, source);
    Via via = response.topVia();
    if (!addresses.isMyself(via.host(), via.port())) {
      around.events().foreignResponse(); // RFC 3261 §18.1.2
      return;
    }
    String method = response.cseq().method();
    long key = keys.client(via.branch().orElse(""), method);
    ClientEntry known = around.table().client(key);
    if (known != null) {
      known.onResponse(response, source);
    } else if (!late(response, around.table().tombstone(key)) && !stateless.back(response)) {
      user.onStrayResponse(response, source);
    }
  }

  /** A response to a request of which a tombstone is left; false without one. */
  private boolean late(SipResponse response, Tombstone tombstone) {
    if (response.success() && tombstone instanceof Tombstone.Accepted accepted) {
      user.onLateSuccess(response, accepted.note());
    } else if (response.status() >= 300) {
      repeat(tombstone); // the ACK to a failure
    }
    return tombstone != null;
  }

  @Override
  public void onConnectionLost(
      Transport transport, InetSocketAddress remote, long atMillis, String reason) {
    for (ClientEntry entry : around.table().clients()) {
      entry.onConnectionLost(transport, remote, atMillis, reason);
    }
  }

  // --- counts ------------------------------------------------------------------------------------

  @Override
  public int live() {
    return around.table().live();
  }

  @Override
  public int tombstones() {
    return around.table().tombstones();
  }
}
