package io.signalbox.core.transaction;

import io.signalbox.api.Transport;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.ResponsePath;
import io.signalbox.core.transport.Sender;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import java.util.function.Consumer;

/** What every transaction of a lane works with. */
record Surroundings(Lane lane, Sender sender, TransactionTable table, TransactionEvents events) {
  /** Sends a request; a failure is heard in a later turn of the loop, never inside this call. */
  void send(byte[] request, Hop hop, Consumer<String> failed) {
    sender.send(request, hop, reason -> lane.execute(() -> failed.accept(reason)));
  }

  /** Sends a response, in the same way. */
  void send(byte[] response, ResponsePath path, Consumer<String> failed) {
    path.send(sender, response, reason -> lane.execute(() -> failed.accept(reason)));
  }

  /** As a message goes by this transport: on a stream it has a length (RFC 3261 §18.3). */
  static byte[] encode(SipMessage message, Transport transport) {
    if (transport.reliable() && !message.has(HeaderName.CONTENT_LENGTH)) {
      message.append(HeaderName.CONTENT_LENGTH, Integer.toString(message.body().length));
    }
    return message.encode();
  }
}
