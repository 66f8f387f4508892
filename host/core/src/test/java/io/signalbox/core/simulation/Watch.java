package io.signalbox.core.simulation;

import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sees every message that reaches the host or leaves it, and notes what must never happen. */
final class Watch {
  private static final long PATIENCE = 32_000;
  private static final int ENOUGH = 20;

  /** An INVITE or CANCEL that came in. */
  private static final class Received {
    private final String callId;
    private final long at;
    private final Set<String> finals = new HashSet<>(2);
    private boolean failed;

    Received(String callId, long at) {
      this.callId = callId;
      this.at = at;
    }
  }

  /** An INVITE that the host sent, as its client transaction must see it. */
  private static final class Sent {
    private final String callId;
    private final long at;
    private final long noReplyMillis;
    private boolean provisional;
    private boolean unreachable;
    private boolean failed;
    private boolean acknowledged;
    private long succeededAt = -1;
    private long cancelledAt = -1;

    Sent(String callId, long at, long noReplyMillis) {
      this.callId = callId;
      this.at = at;
      this.noReplyMillis = noReplyMillis;
    }

    /** False once the transaction may have ended by itself (RFC 3261 §17.1.1.2, §9.1). */
    boolean lives(long now) {
      boolean timedOut = !provisional && succeededAt < 0 && now - at >= noReplyMillis;
      boolean cancelled = cancelledAt >= 0 && succeededAt < 0 && now - cancelledAt >= PATIENCE;
      boolean over = succeededAt >= 0 && now - succeededAt >= PATIENCE;
      return !timedOut && !cancelled && !over && !unreachable && !failed;
    }
  }

  private final World world;
  private final String traced;
  private final List<String> wrongs = new ArrayList<>();
  private final StringBuilder ladder = new StringBuilder();
  private final Map<String, Received> invites = new HashMap<>();
  private final Map<String, Received> cancels = new HashMap<>();
  private final Map<String, Sent> sent = new HashMap<>();
  private final Set<String> requestsSent = new HashSet<>();
  private final Map<String, Long> numbers = new HashMap<>();

  /** 2xx that must go on or be acknowledged by the host: by Call-ID and tag. */
  private final Map<String, String> taken = new HashMap<>();

  private final Set<String> forwarded = new HashSet<>();
  private final Set<String> ended = new HashSet<>();

  Watch(World world, String traced) {
    this.world = world;
    this.traced = traced;
  }

  // --- in ----------------------------------------------------------------------------------------

  void in(SipMessage message) {
    note("-> ", message, "");
    String branch = message.topVia().branch().orElse("");
    long now = world.network().now();
    if (message instanceof SipRequest request) {
      if (request.is("INVITE")) {
        invites.computeIfAbsent(branch, b -> new Received(request.callId(), now));
      } else if (request.is("CANCEL")) {
        Received known = cancels.get(branch);
        if (known == null || now - known.at >= PATIENCE) { // timer J: a copy is a new request
          cancels.put(branch, new Received(request.callId(), now));
        }
      }
    } else if (message.cseq().method().equals("INVITE") && sent.containsKey(branch)) {
      answered((SipResponse) message, sent.get(branch));
    }
  }

  private void answered(SipResponse response, Sent invite) {
    long now = world.network().now();
    if (!invite.lives(now)) {
      return;
    }
    if (response.provisional()) {
      invite.provisional |= invite.succeededAt < 0;
    } else if (response.success()) {
      if (invite.succeededAt < 0) {
        invite.succeededAt = now;
      }
      taken.put(key(response), invite.callId);
    } else if (invite.succeededAt < 0) {
      invite.failed = true;
    }
  }

  // --- out ---------------------------------------------------------------------------------------

  void out(SipMessage message, String ip) {
    note("<- ", message, ip);
    String branch = message.topVia().branch().orElse("");
    if (message instanceof SipResponse response) {
      responded(response, branch);
      return;
    }
    SipRequest request = (SipRequest) message;
    switch (request.method()) {
      case "ACK" -> {
        Sent invite = sent.get(branch);
        if (invite != null) {
          invite.acknowledged = true;
        } else {
          forwarded.add(key(request));
        }
      }
      case "CANCEL" -> cancelled(request, branch);
      default -> sent(request, branch, ip);
    }
  }

  private void cancelled(SipRequest request, String branch) {
    Sent invite = sent.get(branch);
    if (invite == null || !invite.provisional) {
      wrong(request.callId(), "CANCEL before a provisional response");
    } else if (invite.cancelledAt < 0) {
      invite.cancelledAt = world.network().now();
    }
  }

  private void sent(SipRequest request, String branch, String ip) {
    if (!requestsSent.add(branch)) {
      return;
    }
    boolean inside = request.to().tag().isPresent();
    if (request.is("INVITE")) {
      int noReply = inside ? 0 : world.plan(request.callId()).noReply();
      long patience = noReply > 0 ? noReply : PATIENCE;
      sent.put(branch, new Sent(request.callId(), world.network().now(), patience));
    } else if (request.is("BYE")) {
      ended.add(key(request));
    }
    if (inside) {
      String leg = request.callId() + "/" + request.from().tag().orElse("") + "/" + key(request);
      Long before = numbers.put(leg, request.cseq().number());
      if (before != null && before >= request.cseq().number()) {
        wrong(request.callId(), "CSeq " + request.cseq().number() + " after " + before);
      }
    }
  }

  private void responded(SipResponse response, String branch) {
    String method = response.cseq().method();
    if (method.equals("INVITE")) {
      finalOf(invites.get(branch), response);
      if (response.success()) {
        forwarded.add(key(response));
      }
    } else if (method.equals("CANCEL")) {
      finalOf(cancels.get(branch), response);
    } else if (response.status() == 408) {
      wrong(response.callId(), "408 to " + method); // RFC 4320 §4.2
    }
  }

  /** One final response, but for the 2xx of several forks. */
  private void finalOf(Received request, SipResponse response) {
    if (request == null) {
      wrong(response.callId(), "a response to what never came");
      return;
    }
    if (response.provisional()) {
      if (!request.finals.isEmpty()) {
        wrong(response.callId(), response.status() + " after " + request.finals);
      }
      return;
    }
    String text = response.status() + " " + response.to().tag().orElse("");
    boolean another = request.finals.add(text) && request.finals.size() > 1;
    if (another && (request.failed || !response.success())) {
      wrong(response.callId(), "final responses " + request.finals);
    }
    request.failed |= !response.success();
  }

  void unreachable(SipMessage message) {
    Sent invite = sent.get(message.topVia().branch().orElse(""));
    if (invite != null && message instanceof SipRequest) {
      invite.unreachable = true;
    }
  }

  // --- the end -----------------------------------------------------------------------------------

  void finish() {
    for (Map<String, Received> requests : List.of(invites, cancels)) {
      for (Received request : requests.values()) {
        if (request.finals.isEmpty()) {
          wrong(
              request.callId,
              "no final response to " + (requests == invites ? "INVITE" : "CANCEL"));
        }
      }
    }
    for (Sent invite : sent.values()) {
      if (invite.failed && !invite.acknowledged) {
        wrong(invite.callId, "a failure without ACK");
      }
    }
    taken.forEach(
        (key, callId) -> {
          if (!forwarded.contains(key)) {
            wrong(callId, "a 2xx was neither forwarded nor acknowledged: " + key);
          }
        });
  }

  void wrong(String callId, String what) {
    if (wrongs.size() < ENOUGH) {
      wrongs.add(callId + ": " + what);
    }
  }

  List<String> wrongs() {
    return wrongs;
  }

  /** How many INVITEs were seen. */
  int invites() {
    return invites.size();
  }

  /** How many 2xx went back to a caller or were taken over. */
  int answered() {
    return taken.size();
  }

  String ladder() {
    return ladder.toString();
  }

  private void note(String arrow, SipMessage message, String ip) {
    if (traced != null && traced.equals(message.callId())) {
      ladder
          .append(world.network().now())
          .append(' ')
          .append(arrow)
          .append(ip)
          .append(' ')
          .append(message.startLine())
          .append(" | ")
          .append(message.cseq())
          .append(" | ")
          .append(message.topVia().branch().orElse(""))
          .append(" | ")
          .append(message.to().tag().orElse("-"))
          .append('\n');
    }
  }

  private static String key(SipMessage message) {
    return message.callId() + "/" + message.to().tag().orElse("");
  }
}
