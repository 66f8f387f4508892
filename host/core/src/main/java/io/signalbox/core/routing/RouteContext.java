package io.signalbox.core.routing;

import io.signalbox.api.Call;
import io.signalbox.api.RouteKind;
import io.signalbox.api.SourceWatch;
import io.signalbox.api.Transport;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a run of the script may do to the transaction it runs for. On the lane, while the run lives.
 */
public interface RouteContext extends Call {
  // --- targets -----------------------------------------------------------------------------------

  /** {@code $du}: where the next branch goes in spite of its Request-URI. */
  Optional<SipUri> destination();

  /**
   * Sets {@code $du}; null takes it away. Unbinds the gateway, unless a trunk covers the address.
   */
  void destination(SipUri uri);

  /**
   * {@code append_branch}: one more target; null is the Request-URI and {@code $du} as they are.
   */
  void appendBranch(Uri uri);

  /**
   * {@code t_load_contacts}: takes the contacts of the 3xx responses, best q-value first, without
   * those that were tried. False when there is none.
   */
  boolean loadContacts();

  /**
   * {@code t_next_contacts}: makes the best of what was loaded the next targets, several if they
   * are equally good. False when there is none left.
   */
  boolean nextContacts();

  /**
   * {@code t_relay}: sends to the current target and the appended ones, statefully. False when
   * there is nowhere to send; then nothing was sent.
   */
  boolean relay();

  /**
   * {@code set_send_socket}: what leaves next leaves by the listener that is bound there, or is
   * called so, where the target's transport and IP version are the listener's. False, and nothing
   * done, without one.
   */
  default boolean sendSocket(Transport transport, String host, int port) {
    return false;
  }

  /** {@code forward}: sends the request on, one that is no INVITE without a transaction. */
  boolean forward(Uri uri);

  /**
   * {@code record_route}: we stay on the path of the dialog; {@code params} as {@code ;a=b} or "".
   */
  void recordRoute(String params);

  /**
   * {@code add_path}: we stay on the path to who registers (RFC 3327). False, and nothing done, for
   * another request and for a phone that does not support it.
   */
  boolean addPath();

  /** {@code loose_route}: true if the request carried a Route of ours and goes where it says. */
  boolean looseRoute();

  // --- replies -----------------------------------------------------------------------------------

  /**
   * {@code reply}: stateless for a challenge or a 4xx to a source not identified, else stateful.
   */
  default void reply(int status, String reason) {
    reply(status, reason, Map.of());
  }

  @Override
  default void endOnceAcknowledged() {}

  /** {@code append_to_reply}: a header line for the replies of ours that follow. */
  void appendToReply(String headerLine);

  // --- the transaction ---------------------------------------------------------------------------

  /** {@code t_on_branch}. */
  void onBranch(String route);

  /** {@code t_on_reply}. */
  void onReply(String route);

  /** {@code t_on_failure}. */
  void onFailure(String route);

  /** {@code t_is_set}: true if a branch_route, reply_route or failure_route was set. */
  boolean isSet(RouteKind kind);

  /**
   * {@code t_set_fr}: milliseconds from a provisional reply, and until any reply; 0 leaves as is.
   */
  void timeouts(long inviteMillis, long noReplyMillis);

  /** {@code t_is_canceled}. */
  boolean canceled();

  /** {@code t_branch_timeout}: true if the best failure is a time-out of ours. */
  boolean branchTimedOut();

  /** {@code $T_branch_idx}: 0 and up. */
  int branchIndex();

  /**
   * True once the request was answered finally or relayed: what the end of request_route looks at.
   */
  boolean handled();

  /** {@code drop}: in a branch_route the branch does not leave, in a reply_route the reply. */
  void drop();

  // --- what the script keeps ---------------------------------------------------------------------

  /** {@code $avp(x)}: as long as the transaction. */
  Map<String, List<Object>> avps();

  /** {@code $call(x)}: as long as the call. */
  Map<String, Object> callVariables();

  /** {@code setflag}: as long as the transaction. */
  Set<String> flags();

  /** {@code $sht(table=>key)}: beyond calls and generations, shared by all lanes. */
  Tables tables();

  /**
   * {@code dns_resolve}: the addresses of a host name.
   *
   * @param found hears once, on the lane, perhaps before this returns; of nothing, an empty list
   */
  void resolve(String name, Consumer<List<String>> found);

  // --- the host ----------------------------------------------------------------------------------

  /** {@code is_myself}. */
  boolean isMyself(Uri uri);

  /** {@code $lane}. */
  int lane();

  /** {@code $generation}. */
  long generation();

  /** {@code $call_duration}: seconds since the call was answered, 0 before. */
  long callSeconds();

  /** What an event_route runs for; empty in all other runs. */
  default Optional<Happening> happening() {
    return Optional.empty();
  }

  /** A limit, a fault or a bug has stopped the run: it is counted. */
  void stopped();

  /** Takes the outcomes of functions and the script's own remarks. */
  CallTrace trace();

  /** Who hears what sources do. */
  default SourceWatch watch() {
    return SourceWatch.NONE;
  }
}
