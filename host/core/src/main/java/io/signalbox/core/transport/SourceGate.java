package io.signalbox.core.transport;

import java.net.InetAddress;

/**
 * Turns sources away before anybody reads what they send. Asked for each message on the lane that
 * read it from its socket, so one object for all lanes must bear several threads, and must be fast.
 */
public interface SourceGate {
  /** Lets everything in. */
  SourceGate OPEN =
      new SourceGate() {
        @Override
        public boolean drops(InetAddress source, byte[] message) {
          return false;
        }

        @Override
        public boolean shuts(InetAddress source) {
          return false;
        }
      };

  /** True if this message goes unread and unanswered; it is counted. */
  boolean drops(InetAddress source, byte[] message);

  /** True if no connection is taken from this address; it is counted. */
  boolean shuts(InetAddress source);
}
