package io.signalbox.core.call;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.Optional;

/** How one side of a dialog is reached from here: its remote target and the route set to it. */
final class RemoteEnd {
  private List<NameAddr> routes = List.of();

  /** As text, which is small; parsed when a request comes. */
  private String target;

  /**
   * The target before the last refresh: the other side may not have heard of the new one yet, or
   * the refresh may be refused after all.
   */
  private String earlier;

  /** Nothing is known yet. */
  RemoteEnd() {}

  /** As it was before a restart. */
  RemoteEnd(String target, String earlier, List<NameAddr> routes) {
    this.target = target;
    this.earlier = earlier;
    this.routes = List.copyOf(routes);
  }

  /** The Contact of this message, if it has one, is the target from now on. */
  void refresh(SipMessage message) {
    if (target != null && message.firstIsAddress(HeaderName.CONTACT, target)) {
      return; // what nearly every further message of a dialog says
    }
    List<NameAddr> contacts = message.addresses(HeaderName.CONTACT);
    if (contacts.isEmpty()) {
      return;
    }
    String contact = contacts.get(0).uri().toString();
    if (!contact.equals(target)) {
      earlier = target;
      target = contact;
    }
  }

  /** Sets the route set; nearest first. */
  void routes(List<NameAddr> newRoutes) {
    routes = List.copyOf(newRoutes);
  }

  List<NameAddr> routes() {
    return routes;
  }

  String targetText() {
    return target;
  }

  String earlierText() {
    return earlier;
  }

  Optional<Uri> target() {
    return Optional.ofNullable(target).map(text -> Uri.parse(text).orElseThrow());
  }

  /** True if this request goes where the dialog goes. */
  boolean fits(SipRequest request) {
    List<NameAddr> given = request.addresses(HeaderName.ROUTE);
    if (given.size() != routes.size() || !leads(request, target) && !leads(request, earlier)) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      if (!SameUri.of(given.get(i).uri(), routes.get(i).uri())) {
        return false;
      }
    }
    return true;
  }

  private static boolean leads(SipRequest request, String known) {
    return known != null
        && (request.uriIs(known) || SameUri.of(Uri.parse(known).orElseThrow(), request.uri()));
  }
}
