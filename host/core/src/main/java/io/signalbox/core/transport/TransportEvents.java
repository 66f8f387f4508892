package io.signalbox.core.transport;

import io.signalbox.api.Transport;

/**
 * What an observer of the sockets may count. Called on the lane that reads or sends, so one object
 * for all lanes must bear several threads.
 */
public interface TransportEvents {
  /** Hears nothing. */
  TransportEvents NONE = new TransportEvents() {};

  /**
   * A message came in whole and well-formed.
   *
   * @param kind a method, {@code other} for one that is not of an RFC, or {@code 1xx} to {@code
   *     6xx}
   */
  default void received(Transport transport, String kind) {}

  /** A message went to a socket; {@code kind} as above. */
  default void sent(Transport transport, String kind) {}

  /** A message could not be sent. */
  default void sendFailed(Transport transport) {}

  /** A message was refused. */
  default void malformed(Transport transport, String rule) {}

  /** A message was dropped because its home lane has too many waiting. */
  default void overflowed(Transport transport) {}

  /** A connection was opened ({@code +1}) or closed ({@code -1}). */
  default void connections(Transport transport, int change) {}

  /** A connection was refused or closed because of a limit. */
  default void connectionRefused(Transport transport, Shed reason) {}
}
