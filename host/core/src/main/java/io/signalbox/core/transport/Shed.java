package io.signalbox.core.transport;

/** Why a connection was refused or cut off; most have their limit in {@link ConnectionLimits}. */
public enum Shed {
  /** There are as many connections as there may be. */
  TOTAL,
  /** One address has as many as it may have. */
  SOURCE,
  /** The address may not even connect, see {@link SourceGate}. */
  BLOCKED,
  /** The handshake of TLS took too long. */
  HANDSHAKE,
  /** It was opened to us and nothing came by it. */
  SILENT,
  /** A message began and did not come to its end in time. */
  SLOW,
  /** Nothing went by it for long. */
  IDLE,
  /** The peer does not read what we send. */
  UNREAD,
  /** What came cannot be cut into messages. */
  FRAMING
}
