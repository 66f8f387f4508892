package io.signalbox.core.transport;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;

/** Where messages go that came in whole. Called on the home lane of the message. */
public interface MessageReceiver {
  /**
   * Said before each message: how long it waited for this lane since a lane read it from its
   * socket.
   *
   * @param now as {@link System#nanoTime} has it
   */
  default void onTurn(long now, long waitedNanos) {}

  /** A request; received and rport are filled in (RFC 3261 §18.2.1, RFC 3581 §4). */
  void onRequest(SipRequest request, Source source);

  /** A response, whoever's Via is on top. */
  void onResponse(SipResponse response, Source source);

  /** What came from here was no message that anybody can read; it was refused. */
  default void onMalformed(Source source) {}

  /**
   * A connection is gone by which requests went; a request that was sent by it before and that
   * nobody has answered will get no answer by it. Called on every lane.
   *
   * @param atMillis when, by the clock of the lanes
   */
  default void onConnectionLost(
      Transport transport, InetSocketAddress remote, long atMillis, String reason) {}
}
