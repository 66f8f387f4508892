package io.signalbox.core.transaction;

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

  /**
   * The message as it leaves by this hop. In a stream nothing else than Content-Length says where
   * it ends, so one that lacks it gets it (RFC 3261 §16.6 item 9, §20.14).
   */
  byte[] encode(SipMessage message, Hop hop) {
    if (hop.transport().reliable() && !message.has(HeaderName.CONTENT_LENGTH)) {
      message.set(HeaderName.CONTENT_LENGTH, Integer.toString(message.body().length));
    }
    return message.encode();
  }
}
