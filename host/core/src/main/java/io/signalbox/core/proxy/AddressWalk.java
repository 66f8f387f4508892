package io.signalbox.core.proxy;

import io.signalbox.api.Source;
import io.signalbox.api.Timers.Timer;
import io.signalbox.api.Transport;
import io.signalbox.core.transaction.ClientTransaction;
import io.signalbox.core.transaction.ClientUser;
import io.signalbox.core.transaction.Transactions;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.List;

/**
 * One request, one target, several addresses (RFC 3263 §4.3): each attempt is a client transaction
 * with a branch of its own, and the next one starts when the last one timed out, could not be sent,
 * or was answered with 503.
 *
 * <p>All of them share the time that one would have: as long as addresses are left, each waits for
 * its part of the rest. An INVITE that went unanswered may still be answered. It is cancelled as
 * soon as something is heard of it; a 2xx that is faster than the CANCEL wins. On its lane only.
 */
final class AddressWalk implements ClientTransaction {
  /** How long an INVITE too large for UDP waits for a word over TCP. */
  static final long TCP_TRIAL_MILLIS = 1_000;

  /**
   * No attempt is worth its while in less: two copies of an INVITE over UDP (RFC 3261 §17.1.1.2).
   */
  static final long MIN_ATTEMPT_MILLIS = 1_000;

  private final Sending sending;
  private final List<Hop> hops;
  private final Traveller traveller;
  private final long deadline;
  private int next;
  private int awaited;
  private boolean cancelled;
  private Attempt current;

  /** The one whose request and hop are this transaction's: who answered, else the current one. */
  private Attempt shown;

  /** {@code hops} may be changed by the walk. */
  AddressWalk(Sending sending, List<Hop> hops, long noReplyMillis, Traveller traveller) {
    this.sending = sending;
    this.hops = hops;
    this.traveller = traveller;
    long patience = noReplyMillis > 0 ? noReplyMillis : Transactions.PATIENCE_MILLIS;
    this.deadline = sending.lane().millis() + patience;
  }

  void start(SipRequest request) {
    go(request);
  }

  private void go(SipRequest request) {
    Hop hop = hops.get(next++);
    boolean last = next == hops.size();
    long rest = deadline - sending.lane().millis();
    long part = last ? rest : Math.max(MIN_ATTEMPT_MILLIS, rest / (hops.size() - next + 1));
    Attempt attempt = new Attempt(hop, !last && isTrial(hop, hops.get(next)));
    current = attempt;
    shown = attempt;
    boolean invite = request.is("INVITE");
    attempt.client = sending.transactions().send(request, hop, invite ? rest : part, attempt);
    if (invite && !last) {
      long wait = attempt.trial ? Math.min(part, TCP_TRIAL_MILLIS) : part;
      attempt.patience = sending.lane().after(wait, attempt::outwaited);
    }
  }

  private static boolean isTrial(Hop hop, Hop following) {
    return hop.transport() == Transport.TCP
        && following.transport() == Transport.UDP
        && following.remote().equals(hop.remote());
  }

  private boolean mayWalkOn() {
    boolean time = deadline - sending.lane().millis() >= MIN_ATTEMPT_MILLIS;
    return !cancelled && next < hops.size() && time;
  }

  /** True if another address may be tried; then that was done. */
  private boolean walkOn(String why) {
    if (!mayWalkOn()) {
      return false;
    }
    traveller.remark(text(current.hop) + " " + why + ", trying " + text(hops.get(next)));
    SipRequest again = current.client.request().copy();
    again.removeFirstValue(HeaderName.VIA);
    traveller.reroute(again, hops.get(next));
    go(again);
    return true;
  }

  private static String text(Hop hop) {
    return new Ladder.Peer(hop.transport(), hop.remote()).toString();
  }

  private void ended(Attempt attempt) {
    attempt.stopWaiting();
    if (attempt.left && !attempt.over) {
      awaited--;
      if (awaited == 0) {
        traveller.onQuiet();
      }
    }
    attempt.over = true;
  }

  /** True if no earlier attempt may still be answered. */
  boolean quiet() {
    return awaited == 0;
  }

  @Override
  public SipRequest request() {
    return shown.client.request();
  }

  @Override
  public Hop hop() {
    return shown.hop;
  }

  @Override
  public void cancel() {
    cancelled = true;
    current.stopWaiting();
    current.client.cancel();
  }

  @Override
  public boolean bury(byte[] note) {
    return false; // as below
  }

  @Override
  public boolean handOver(ClientUser successor) {
    return false; // several attempts may still be answered
  }

  @Override
  public void abandon() {
    cancelled = true;
    current.stopWaiting();
    current.client.abandon();
  }

  /** One address. */
  private final class Attempt implements ClientUser {
    private final Hop hop;

    /** TCP for a request that could go by UDP, if it has to. */
    private final boolean trial;

    private ClientTransaction client;
    private Timer patience;

    /** Another attempt has taken its place. */
    private boolean left;

    private boolean over;

    Attempt(Hop hop, boolean trial) {
      this.hop = hop;
      this.trial = trial;
    }

    void stopWaiting() {
      if (patience != null) {
        patience.cancel();
      }
    }

    /** Nothing was heard of an INVITE for as long as this address may take. */
    private void outwaited() {
      if (!mayWalkOn()) {
        return; // what time is left is its own
      }
      client.cancel(); // as soon as something is heard (RFC 3261 §9.1)
      leave();
      failed("does not answer");
    }

    private void leave() {
      left = true;
      awaited++;
    }

    private boolean failed(String why) {
      if (trial) {
        sending.known().udpOnly(hop.remote());
      } else {
        sending.known().failed(hop);
      }
      return walkOn(why);
    }

    @Override
    public void onResponse(SipResponse response, Source from) {
      stopWaiting();
      if (response.provisional()) {
        if (!left) {
          traveller.onResponse(response, from);
        }
        return;
      }
      boolean late = left;
      if (response.success()) {
        sending.known().worked(hop);
        succeed(response, from);
      } else if (!late && !refused(response)) {
        traveller.onResponse(response, from);
      }
      ended(this);
    }

    private void succeed(SipResponse response, Source from) {
      shown = this;
      if (left && current != this && !current.left) {
        Attempt loser = current;
        loser.stopWaiting();
        if (!loser.over) {
          loser.leave();
          loser.client.cancel();
        }
      }
      traveller.onResponse(response, from);
    }

    /** True if another address has it now. */
    private boolean refused(SipResponse response) {
      if (response.status() != 503) {
        sending.known().worked(hop);
        return false;
      }
      long pause = RetryAfter.seconds(response);
      if (pause > 0) {
        sending.known().busy(hop, pause);
      }
      if (trial) {
        next++; // the same host by another way would say the same
      }
      over = true;
      return walkOn("answered 503");
    }

    @Override
    public void onTimeout() {
      boolean silent = !left && !cancelled;
      boolean mine = !left;
      ended(this);
      if (mine && !(silent && failed("does not answer"))) {
        traveller.onTimeout();
      }
    }

    @Override
    public void onTransportError(String reason) {
      boolean mine = !left;
      ended(this);
      if (!mine) {
        return;
      }
      Hop tcp = sending.choice().instead(client.request(), hop);
      boolean again;
      if (tcp != null && !hops.subList(0, next).contains(tcp)) {
        hops.add(next, tcp);
        again = walkOn("takes no datagram of this size: " + reason);
      } else {
        again = !cancelled && failed("cannot be reached: " + reason);
      }
      if (!again) {
        traveller.onTransportError(reason);
      }
    }
  }
}
