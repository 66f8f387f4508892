package io.signalbox.core.proxy;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.call.Calls;
import io.signalbox.core.call.Direction;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.CSeq;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import java.util.List;
import java.util.Optional;

/** Makes a branch's copy of a request what goes out (RFC 3261 §16.6). */
final class Outgoing {
  private static final List<HeaderName> CREDENTIALS =
      List.of(HeaderName.AUTHORIZATION, HeaderName.PROXY_AUTHORIZATION);

  private static final HeaderName[] OF_TRANSACTION = {HeaderName.CALL_ID, HeaderName.CSEQ};
  private static final HeaderName[] OF_DIALOG = {HeaderName.FROM, HeaderName.TO};

  private final ProxyTransaction transaction;
  private boolean mapped;

  Outgoing(ProxyTransaction transaction) {
    this.transaction = transaction;
  }

  /** Max-Forwards, the dialog's numbers, a strict router next: items 3 and 6. */
  Optional<NextHop> prepare(Branch branch) {
    SipRequest request = branch.draft().request();
    keepIdentity(request);
    noteCredentials(branch);
    if (!request.has(HeaderName.CONTENT_LENGTH)) {
      request.append(HeaderName.CONTENT_LENGTH, Integer.toString(request.body().length)); // item 9
    }
    int left = transaction.maxForwards() - 1;
    request.set(HeaderName.MAX_FORWARDS, Integer.toString(left));
    long session = transaction.parts().host().limits().sessionSeconds();
    branch.draft().noteSession(SessionTimer.ask(received(), request, session));
    Calls.Match dialog = transaction.holdings().dialog();
    if (dialog != null) {
      dialog.leg().map(dialog.direction(), request, mapped);
      mapped = true;
    }
    Trunk ahead = ahead(branch);
    Transport usual = ahead == null ? null : ahead.protocol().transport();
    return NextHop.of(request, branch.draft().destination(), usual);
  }

  /** The gateway that this branch goes to; null where it goes to a caller, or to nobody's trunk. */
  private Trunk ahead(Branch branch) {
    Calls.Match dialog = transaction.holdings().dialog();
    boolean toCaller = dialog != null && dialog.direction() == Direction.TO_CALLER;
    return toCaller ? null : branch.gateway();
  }

  /** True if the size of this branch's request shall not bring it to TCP. */
  boolean keepsUdp(Branch branch) {
    Trunk ahead = ahead(branch);
    return ahead != null && ahead.keepUdp();
  }

  /** What the branch_route has put in for the gateway: the ACK bears it too (RFC 3261 §22.1). */
  private void noteCredentials(Branch branch) {
    if (branch.gateway() == null || branch.gateway().credentials().isEmpty()) {
      return;
    }
    for (HeaderName name : CREDENTIALS) {
      List<String> lines = branch.draft().request().lines(name);
      if (!lines.isEmpty() && !lines.equals(received().lines(name))) {
        branch.draft().noteCredentials(name, lines);
      }
    }
  }

  /** What makes a transaction and a dialog is not the script's to change. */
  private void keepIdentity(SipRequest request) {
    for (HeaderName name : OF_TRANSACTION) {
      if (!request.same(name, received())) {
        request.set(name, received().first(name).orElseThrow());
      }
    }
    for (HeaderName name : OF_DIALOG) {
      if (!request.has(name)) {
        request.append(name, received().first(name).orElseThrow());
      }
    }
  }

  private SipRequest received() {
    return transaction.server().request();
  }

  /** The CSeq of one more attempt. */
  void renumber(Branch branch) {
    SipRequest request = branch.draft().request();
    CSeq before = request.cseq();
    Calls.Match dialog = transaction.holdings().dialog();
    long number =
        dialog == null
            ? before.number() + 1
            : dialog
                .leg()
                .again(dialog.direction(), received().cseq(), branch.draft().credentials());
    request.set(HeaderName.CSEQ, new CSeq(number, before.method()).toString());
  }

  /** See {@link io.signalbox.core.routing.RouteContext#addPath}. */
  boolean addPath() {
    boolean may =
        received().is("REGISTER") && received().values(HeaderName.SUPPORTED).contains("path");
    transaction.memory().path |= may;
    return may;
  }

  /**
   * Item 4: on the path of whatever the script asks for, and of each call that holds a channel or
   * that we change.
   */
  void recordRoute(Branch branch, Hop hop) {
    if (transaction.memory().path && branch.draft().retryOf() == null) {
      putPath(branch, branch.draft().request(), hop);
    }
    if (branch.draft().recordRouted()
        || transaction.holdings().dialog() != null
        || !wanted(branch)) {
      return;
    }
    putRecordRoute(branch, branch.draft().request(), hop);
  }

  /** The same for a copy of the request that leaves by another hop. */
  void recordRouteAgain(Branch branch, SipRequest request, Hop hop) {
    if (branch.draft().paths() > 0) {
      takeOff(request, HeaderName.PATH, branch.draft().paths());
      putPath(branch, request, hop);
    }
    if (branch.draft().recordRouted()) {
      takeOff(request, HeaderName.RECORD_ROUTE, branch.draft().recordRoutes());
      putRecordRoute(branch, request, hop);
    }
  }

  private static void takeOff(SipRequest request, HeaderName name, int values) {
    for (int i = 0; i < values; i++) {
      request.removeFirstValue(name);
    }
  }

  private void putPath(Branch branch, SipRequest request, Hop hop) {
    RecordRoutes routes = transaction.parts().recordRoutes();
    branch.draft().notePaths(routes.addPath(request, transaction.server().source(), hop));
  }

  private void putRecordRoute(Branch branch, SipRequest request, Hop hop) {
    int values =
        transaction
            .parts()
            .recordRoutes()
            .add(
                request,
                transaction.server().source(),
                hop,
                transaction.memory().recordRouteParams,
                transaction.holdings().call().map(call -> call.id()).orElse(null));
    branch.draft().noteRecordRoutes(values);
  }

  private boolean wanted(Branch branch) {
    if (transaction.memory().recordRoute) {
      return true;
    }
    SipRequest leaving = branch.draft().request();
    return received().is("INVITE")
        && (transaction.holdings().call().map(call -> !call.leases().isEmpty()).orElse(false)
            || !branch.leases().isEmpty()
            || branch.draft().retryOf() != null
            || crossesTls(leaving)
            || !received().same(HeaderName.FROM, leaving));
  }

  /** RFC 3261 §16.6 item 4: between TLS and what is not, we MUST stay on the path. */
  private boolean crossesTls(SipRequest leaving) {
    boolean cameSecure = transaction.server().source().transport() == Transport.TLS;
    return cameSecure != RecordRoutes.secure(leaving);
  }
}
