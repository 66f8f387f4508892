package io.signalbox.core.transport;

import java.util.function.Consumer;

/** The way out. Called on a lane. */
public interface Sender {
  /**
   * Sends one message.
   *
   * @param failed hears, on the calling lane and at most once, why it could not be sent: no
   *     connection, no listener for the transport, an ICMP error. Silence is no proof of arrival.
   */
  void send(byte[] message, Hop hop, Consumer<String> failed);
}
