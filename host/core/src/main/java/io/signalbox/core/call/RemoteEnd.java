package io.signalbox.core.call;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.Optional;

/** How one side of a dialog is reached from here: its remote target and the route set to it. */
final class RemoteEnd {
  private List<NameAddr> routes = List.of();
  private Uri target;

  /**
   * The target before the last refresh: the other side may not have heard of the new one yet, or
   * the refresh may be refused after all.
   */
  private Uri earlier;

  /** The Contact of this message, if it has one, is the target from now on. */
  void refresh(SipMessage message) {
    Optional<Uri> contact =
        message.addresses(HeaderName.CONTACT).stream().findFirst().map(NameAddr::uri);
    if (contact.isPresent() && !contact.get().equals(target)) {
      earlier = target;
      target = contact.get();
    }
  }

  /** Sets the route set; nearest first. */
  void routes(List<NameAddr> newRoutes) {
    routes = List.copyOf(newRoutes);
  }

  List<NameAddr> routes() {
    return routes;
  }

  Optional<Uri> target() {
    return Optional.ofNullable(target);
  }

  /** True if a request with this Request-URI and these Routes goes where the dialog goes. */
  boolean fits(Uri requestUri, List<NameAddr> given) {
    boolean known =
        target != null && SameUri.of(target, requestUri)
            || earlier != null && SameUri.of(earlier, requestUri);
    if (!known || given.size() != routes.size()) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      if (!SameUri.of(given.get(i).uri(), routes.get(i).uri())) {
        return false;
      }
    }
    return true;
  }
}
