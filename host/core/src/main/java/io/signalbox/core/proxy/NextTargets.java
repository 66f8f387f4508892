package io.signalbox.core.proxy;

import io.signalbox.api.account.Trunk;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.ArrayList;
import java.util.List;

/** Where the next relay sends: what the script has set since the last one. */
final class NextTargets {
  private final List<Target> appended = new ArrayList<>(0);
  private final List<Retry> retries = new ArrayList<>(0);
  private SipUri destination;
  private Trunk gateway;
  private Uri uriBefore;
  private boolean set = true;

  SipUri destination() {
    return destination;
  }

  Trunk gateway() {
    return gateway;
  }

  void go(SipUri newDestination, Trunk newGateway) {
    destination = newDestination;
    gateway = newGateway;
    set = true;
  }

  void append(Uri uri, Uri current) {
    appended.add(
        uri == null ? new Target(current, destination, gateway) : new Target(uri, null, null));
  }

  void append(Target target) {
    appended.add(target);
  }

  void retry(Retry retry) {
    retries.add(retry);
  }

  /**
   * The new targets, taken out. After a failure the current target is among them only if it was set
   * anew, or if there is nothing else.
   */
  List<Target> take(Uri current) {
    List<Target> targets = new ArrayList<>(1 + appended.size());
    boolean nothingElse = appended.isEmpty() && retries.isEmpty();
    if (set || nothingElse || !current.equals(uriBefore)) {
      targets.add(new Target(current, destination, gateway));
    }
    targets.addAll(appended);
    appended.clear();
    set = false;
    uriBefore = current;
    return targets;
  }

  /** The further attempts that are to leave. */
  List<Retry> retries() {
    return retries;
  }

  /** The further attempts, taken out. */
  List<Retry> takeRetries() {
    List<Retry> taken = List.copyOf(retries);
    retries.clear();
    return taken;
  }
}
