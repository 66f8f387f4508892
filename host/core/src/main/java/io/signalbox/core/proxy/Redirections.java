package io.signalbox.core.proxy;

import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The contacts of 3xx responses that are to be tried (RFC 3261 §16.5, §16.7 item 4). */
final class Redirections {
  /** Contacts of one transaction: stops two servers that redirect to each other for ever. */
  static final int MAX_CONTACTS = 32;

  /** RFC 3261 §20.10: a contact without a q-value counts as 1. */
  private static final int BEST = 1000;

  private record Contact(SipUri uri, int thousandths) {}

  private final ProxyTransaction transaction;
  private final List<Contact> waiting = new ArrayList<>(0);
  private final List<Branch> followed = new ArrayList<>(0);
  private int loaded;

  Redirections(ProxyTransaction transaction) {
    this.transaction = transaction;
  }

  /** See {@link io.signalbox.core.routing.RouteContext#loadContacts}. */
  boolean load() {
    for (Branch branch : transaction.fan().round()) {
      boolean redirects = branch.hasFailed() && branch.status() / 100 == 3;
      if (redirects && !followed.contains(branch)) {
        take(branch);
      }
    }
    waiting.sort(Comparator.comparingInt(Contact::thousandths).reversed());
    return !waiting.isEmpty();
  }

  /** What is tried here leaves the response, so that nobody else tries it too (§16.7 item 4). */
  private void take(Branch branch) {
    SipResponse response = branch.failure().response();
    List<NameAddr> left = new ArrayList<>(0);
    for (NameAddr contact : response.addresses(HeaderName.CONTACT)) {
      if (!(contact.uri() instanceof SipUri uri) || !mayFollow(uri)) {
        left.add(contact);
        continue;
      }
      SipUri target = asRequestUri(uri);
      if (!known(target) && loaded < MAX_CONTACTS) {
        loaded++;
        waiting.add(new Contact(target, thousandths(contact)));
      }
    }
    response.remove(HeaderName.CONTACT);
    left.forEach(contact -> response.append(HeaderName.CONTACT, contact.toString()));
    if (left.isEmpty()) {
      followed.add(branch);
    }
  }

  /** RFC 3261 §16.5: a SIPS request goes to SIPS targets alone. */
  private boolean mayFollow(SipUri uri) {
    Uri received = transaction.server().request().uri();
    return uri.secure() || !received.scheme().equals("sips");
  }

  /** RFC 3261 §19.1.1: what has no place in a Request-URI is taken away. */
  private static SipUri asRequestUri(SipUri uri) {
    return new SipUri(
        uri.scheme(),
        uri.user(),
        uri.password(),
        uri.host(),
        uri.port(),
        uri.params().without("method"),
        null);
  }

  /** RFC 3261 §16.5: no target twice, which also ends a loop. */
  private boolean known(SipUri target) {
    for (Contact contact : waiting) {
      if (contact.uri.equivalent(target)) {
        return true;
      }
    }
    for (Branch branch : transaction.fan().all()) {
      if (branch.draft().request().uri() instanceof SipUri tried && tried.equivalent(target)) {
        return true;
      }
    }
    return false;
  }

  private static int thousandths(NameAddr contact) {
    String q = contact.params().get("q").orElse("1");
    // qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
    return q.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?")
        ? (int) Math.round(Double.parseDouble(q) * BEST)
        : BEST;
  }

  /** See {@link io.signalbox.core.routing.RouteContext#nextContacts}. */
  boolean next() {
    if (waiting.isEmpty()) {
      return false;
    }
    int best = waiting.get(0).thousandths;
    List<Target> targets = new ArrayList<>(1);
    while (!waiting.isEmpty() && waiting.get(0).thousandths == best) {
      SipUri uri = waiting.remove(0).uri;
      Trunk gateway = Trunks.covering(uri, transaction.generation().accounts()).orElse(null);
      targets.add(new Target(uri, null, gateway));
    }
    Target first = targets.get(0);
    transaction.request().uri(first.uri());
    transaction.relay().next().go(null, first.gateway());
    targets.subList(1, targets.size()).forEach(transaction.relay().next()::append);
    return true;
  }

  /** The branches that may speak for all: not those whose contacts were all tried here. */
  List<Branch> remaining(List<Branch> failed) {
    List<Branch> left = new ArrayList<>(failed);
    left.removeAll(followed);
    return left.isEmpty() ? failed : left;
  }
}
