package io.signalbox.core.firewall;

import io.signalbox.core.transport.SourceGate;
import java.net.InetAddress;

/** The gate of all lanes: one volatile read and one look-up for each message. */
final class Gate implements SourceGate {
  private final FirewallEvents events;
  private volatile Verdicts verdicts = Verdicts.NONE;

  Gate(FirewallEvents events) {
    this.events = events;
  }

  /** In force from now on. */
  void publish(Verdicts next) {
    verdicts = next;
  }

  /** The block that decides about this address, or null. */
  Block find(InetAddress source) {
    return verdicts.find(source);
  }

  @Override
  public boolean drops(InetAddress source, byte[] message) {
    Block block = verdicts.find(source);
    return block != null && block.drops(message) && counted(block);
  }

  @Override
  public boolean shuts(InetAddress source) {
    Block block = verdicts.find(source);
    return block != null && block.shuts() && counted(block);
  }

  private boolean counted(Block block) {
    events.dropped(block.cause());
    return true;
  }
}
