package io.signalbox.core.transport;

import io.signalbox.core.lane.Lane;
import java.util.function.Consumer;

/** The way out for one lane. */
record LaneSender(Listeners listeners, Lane lane) implements Sender {
  @Override
  public void send(byte[] message, Hop hop, Consumer<String> failed) {
    listeners.send(lane, message, hop, failed);
  }
}
