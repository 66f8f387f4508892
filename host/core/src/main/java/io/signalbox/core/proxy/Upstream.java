package io.signalbox.core.proxy;

import io.signalbox.core.transaction.ServerTransaction;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The side that a request came from: our responses to it, and those that pass through. */
final class Upstream {
  private record Header(HeaderName name, String value) {}

  private final Parts parts;
  private final ServerTransaction server;
  private final List<Header> appended = new ArrayList<>(0);
  private boolean finished;
  private boolean succeeded;

  Upstream(Parts parts, ServerTransaction server) {
    this.parts = parts;
    this.server = server;
  }

  /** True once there was a final response, or there will be none. */
  boolean finished() {
    return finished;
  }

  /** True once there was a 2xx. */
  boolean succeeded() {
    return succeeded;
  }

  /** There was a 2xx before. */
  void resume() {
    finished = true;
    succeeded = true;
  }

  /** There will be no response. */
  void finishSilently() {
    finished = true;
  }

  /** A header line for the responses of ours that follow. */
  void append(String headerLine) {
    int colon = headerLine.indexOf(':');
    boolean lineBreak = headerLine.trim().chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0);
    if (colon <= 0 || lineBreak) {
      throw new IllegalArgumentException("no header line: " + headerLine);
    }
    HeaderName name = HeaderName.of(headerLine.substring(0, colon).trim());
    appended.add(new Header(name, headerLine.substring(colon + 1).trim()));
  }

  /** A response of ours. */
  SipResponse own(int status, String reason, Map<HeaderName, List<String>> headers) {
    SipRequest request = server.request();
    String tag = status == 100 ? null : parts.tags().of(request);
    SipResponse response = SipResponse.to(request, status, reason, tag);
    headers.forEach((name, values) -> values.forEach(value -> response.append(name, value)));
    appended.forEach(header -> response.append(header.name(), header.value()));
    return response;
  }

  /**
   * Makes a response that came in what the sender of the request knows: without our Via, and with
   * its own CSeq, From and To. Its Vias too, should the far side have changed them: a response that
   * cannot be matched would leave the request without an answer.
   */
  void restore(SipResponse response) {
    SipRequest request = server.request();
    response.removeFirstValue(HeaderName.VIA);
    if (!response.same(HeaderName.VIA, request)) {
      List<String> vias = request.lines(HeaderName.VIA);
      response.remove(HeaderName.VIA);
      for (int i = vias.size() - 1; i >= 0; i--) {
        response.prepend(HeaderName.VIA, vias.get(i));
      }
    }
    if (!response.has(HeaderName.CONTENT_LENGTH)) { // RFC 3261 §18.3: a stream needs it
      response.append(HeaderName.CONTENT_LENGTH, Integer.toString(response.body().length));
    }
    restore(response, request, HeaderName.CSEQ);
    restore(response, request, HeaderName.FROM);
    if (request.toTag() != null) {
      restore(response, request, HeaderName.TO);
    }
  }

  private static void restore(SipResponse response, SipRequest request, HeaderName name) {
    if (!response.same(name, request)) {
      response.set(name, request.first(name).orElseThrow());
    }
  }

  void send(SipResponse response) {
    note(response);
    server.respond(response);
  }

  /** Sends it and forgets the transaction. */
  void sendStatelessly(SipResponse response) {
    note(response);
    server.respondStatelessly(response);
  }

  private void note(SipResponse response) {
    finished |= !response.provisional();
    succeeded |= response.success();
    parts.events().responseSent(response.status());
  }
}
