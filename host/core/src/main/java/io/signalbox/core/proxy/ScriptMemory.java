package io.signalbox.core.proxy;

import io.signalbox.api.account.Trunk;
import io.signalbox.core.call.HostNotes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a script has set for its transaction. Names of routes hold until others replace them. */
final class ScriptMemory {
  private Map<String, List<Object>> avps;
  private Set<String> flags;
  final HostNotes notes = new HostNotes();
  List<Trunk> candidates = List.of();

  String onBranch;
  String onReply;
  String onFailure;

  /** From a provisional response to the final one; 0 for no limit but timer C. */
  long inviteMillis;

  /** Until any response; 0 for timers B and F. */
  long noReplyMillis;

  /** The listener that the script, or the dialog, wants to send from; null for any. */
  SendSocket socket;

  /** {@code forward}: what leaves next is not remembered. */
  boolean stateless;

  /** To tags of dialogs that shall end with the ACK; null while there are none. */
  private Set<String> ending;

  boolean path;
  boolean recordRoute;
  String recordRouteParams = "";

  Map<String, List<Object>> avps() {
    if (avps == null) {
      avps = new HashMap<>(4);
    }
    return avps;
  }

  /** The dialog of this To tag, which there may not be yet, shall end with the ACK. */
  void endWithAck(String tag) {
    if (ending == null) {
      ending = new HashSet<>(2);
    }
    ending.add(tag);
  }

  /** See {@link #endWithAck}. */
  boolean endsWithAck(String tag) {
    return ending != null && ending.contains(tag);
  }

  Set<String> flags() {
    if (flags == null) {
      flags = new HashSet<>(4);
    }
    return flags;
  }
}
