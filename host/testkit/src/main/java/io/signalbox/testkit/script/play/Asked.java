package io.signalbox.testkit.script.play;

import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request that a party sent, and what it heard back. */
final class Asked {
  private final SipRequest request;
  private final List<SipResponse> responses = new ArrayList<>();
  private int taken;

  Asked(SipRequest request) {
    this.request = request;
  }

  /** Of bytes that nobody can read: whatever comes back that is no answer to another. */
  static Asked unread() {
    return new Asked(null);
  }

  boolean read() {
    return request != null;
  }

  /** What was sent, in a word. */
  String method() {
    return request == null ? "what was sent" : request.method();
  }

  SipRequest request() {
    return request;
  }

  boolean answeredBy(SipResponse response) {
    return request == null
        || response.callId().equals(request.callId()) && response.cseq().equals(request.cseq());
  }

  /** Keeps it; false for one that came before. */
  boolean hear(SipResponse response) {
    for (SipResponse before : responses) {
      if (before.status() == response.status() && before.toString().equals(response.toString())) {
        return false;
      }
    }
    responses.add(response);
    return true;
  }

  /** The next that no sentence was about; provisional ones only if asked for. */
  Optional<SipResponse> next(boolean provisional) {
    while (taken < responses.size()) {
      SipResponse response = responses.get(taken++);
      if (response.provisional() == provisional || !response.provisional()) {
        return Optional.of(response);
      }
    }
    return Optional.empty();
  }

  /** All that came back, retransmissions left out. */
  List<SipResponse> responses() {
    return List.copyOf(responses);
  }

  boolean anyLeft() {
    return responses.subList(taken, responses.size()).stream().anyMatch(r -> r.status() > 100);
  }

  /** The answer that made the dialog, or one that may. */
  Optional<SipResponse> dialog() {
    return responses.stream()
        .filter(r -> r.success() || r.provisional() && r.to().tag().isPresent())
        .reduce((a, b) -> b.success() || !a.success() ? b : a);
  }

  boolean accepted() {
    return responses.stream().anyMatch(SipResponse::success);
  }

  boolean ended() {
    return responses.stream().anyMatch(r -> !r.provisional());
  }

  Optional<SipResponse> last() {
    return responses.isEmpty()
        ? Optional.empty()
        : Optional.of(responses.get(responses.size() - 1));
  }
}
