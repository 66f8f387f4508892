package io.signalbox.core.proxy;

import io.signalbox.core.lane.Lane;
import io.signalbox.core.transaction.ClientTransaction;
import io.signalbox.core.transaction.Transactions;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipRequest;
import java.util.List;

/** Puts a request on its way: in one transaction where there is one address, else by a walk. */
record Sending(Lane lane, Transactions transactions, TransportChoice choice, KnownAddresses known) {
  /**
   * Sends it.
   *
   * @param others where it goes when {@code first} fails
   * @param noReplyMillis as of {@link Transactions#send}, for all addresses together
   * @param keepUdp true if its size shall not bring it to TCP
   */
  ClientTransaction send(
      SipRequest request,
      Hop first,
      List<Hop> others,
      long noReplyMillis,
      boolean keepUdp,
      Traveller traveller) {
    if (others.isEmpty() && !TransportChoice.tooLarge(request, first)) {
      return transactions.send(request, first, noReplyMillis, traveller);
    }
    List<Hop> plan = choice.plan(request, first, others, keepUdp);
    if (!plan.get(0).equals(first)) {
      traveller.reroute(request, plan.get(0));
    }
    AddressWalk walk = new AddressWalk(this, plan, noReplyMillis, traveller);
    walk.start(request);
    return walk;
  }
}
