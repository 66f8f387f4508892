package io.signalbox.core.proxy;

import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a branch is about to send, and where. */
final class BranchDraft {
  private final SipRequest request;
  private final Retry retryOf;
  private Map<HeaderName, List<String>> credentials = Map.of();
  private SipUri destination;
  private Trunk gateway;
  private SendSocket socket;
  private int recordRoutes;
  private int paths;
  private long sessionAsked;

  private BranchDraft(SipRequest request, Retry retryOf) {
    this.request = request;
    this.retryOf = retryOf;
  }

  /** To a new target. */
  static BranchDraft to(Target target, SipRequest request) {
    BranchDraft draft = new BranchDraft(request.copy(), null);
    draft.request.uri(target.uri());
    draft.go(target.destination(), target.gateway());
    return draft;
  }

  /** As the failed branch left, but for our Via and these header fields. */
  static BranchDraft again(Retry retry) {
    BranchDraft failed = retry.failed().draft();
    BranchDraft draft = new BranchDraft(retry.failed().sent().orElseThrow().copy(), retry);
    draft.request.removeFirstValue(HeaderName.VIA);
    draft.go(failed.destination, failed.gateway);
    draft.recordRoutes = failed.recordRoutes;
    draft.paths = failed.paths;
    draft.credentials = new HashMap<>(failed.credentials);
    draft.credentials.putAll(retry.headers());
    retry.headers().forEach(draft.request::setLines);
    return draft;
  }

  SipRequest request() {
    return request;
  }

  /** Null for a branch to a new target. */
  Retry retryOf() {
    return retryOf;
  }

  /** What proves who we are: what the branch_route and further attempts have set. */
  Map<HeaderName, List<String>> credentials() {
    return credentials;
  }

  void noteCredentials(HeaderName name, List<String> lines) {
    if (credentials.isEmpty()) {
      credentials = new HashMap<>();
    }
    credentials.put(name, List.copyOf(lines));
  }

  /** The next hop in spite of the Request-URI, or null. */
  SipUri destination() {
    return destination;
  }

  /** Whose address it is, or null. */
  Trunk gateway() {
    return gateway;
  }

  void go(SipUri newDestination, Trunk newGateway) {
    destination = newDestination;
    gateway = newGateway;
  }

  /** The listener that it leaves by; null for any. */
  SendSocket socket() {
    return socket;
  }

  void socket(SendSocket chosen) {
    socket = chosen;
  }

  /** True if we stay on the path of the dialog that this branch makes. */
  boolean recordRouted() {
    return recordRoutes > 0;
  }

  /** How many Record-Route values of ours stand on top. */
  int recordRoutes() {
    return recordRoutes;
  }

  void noteRecordRoutes(int values) {
    recordRoutes = values;
  }

  /** How many Path values of ours stand on top. */
  int paths() {
    return paths;
  }

  void notePaths(int values) {
    paths = values;
  }

  /** See {@link SessionTimer#ask}. */
  long sessionAsked() {
    return sessionAsked;
  }

  void noteSession(long asked) {
    sessionAsked = asked;
  }
}
