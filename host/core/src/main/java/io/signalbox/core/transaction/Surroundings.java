package io.signalbox.core.transaction;

import io.signalbox.core.lane.Lane;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.ResponsePath;
import io.signalbox.core.transport.Sender;
import java.util.function.Consumer;

/** What every transaction of a lane works with. */
record Surroundings(
    Lane lane,
    Sender sender,
    TransactionTable table,
    OpenBySource sources,
    TransactionEvents events) {
  /** Sends a request; a failure is heard in a later turn of the loop, never inside this call. */
  void send(byte[] request, Hop hop, Consumer<String> failed) {
    sender.send(request, hop, reason -> lane.execute(() -> failed.accept(reason)));
  }

  /** Sends a response, in the same way. */
  void send(byte[] response, ResponsePath path, Consumer<String> failed) {
    path.send(sender, response, reason -> lane.execute(() -> failed.accept(reason)));
  }
}
