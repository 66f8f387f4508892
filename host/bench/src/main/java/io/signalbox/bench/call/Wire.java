package io.signalbox.bench.call;

import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.Sender;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** Where the sockets would be: what the lane sends waits here. */
final class Wire implements Sender {
  private final Queue<byte[]> sent = new ArrayDeque<>();

  @Override
  public void send(byte[] message, Hop hop, Consumer<String> failed) {
    sent.add(message);
  }

  /** The next message, which has to start like this. */
  byte[] expect(String start) {
    byte[] message = sent.poll();
    if (message == null || !Bytes.startsWith(message, start)) {
      throw new IllegalStateException(
          start + " was due, not " + (message == null ? "silence" : new String(message)));
    }
    return message;
  }
}
