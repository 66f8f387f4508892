/**
 * Sockets: UDP, TCP, framing of streams, and the way of a message to its home lane.
 *
 * <p>Knows bytes, addresses and as much of a message as tells its Call-ID; must not know
 * transactions. Sockets are read on the event loop that owns them; a message is handed over on its
 * home lane.
 */
package io.signalbox.core.transport;
