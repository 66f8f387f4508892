/**
 * Session descriptions line by line (RFC 8866): media sections, payload types and what hangs on
 * them, and where in a body a description stands.
 *
 * <p>Knows what has to change together when a payload type or a stream goes; must not know which
 * ones have to go. Values are immutable, and a line that nobody changed keeps its bytes; any
 * thread.
 */
package io.signalbox.sip.sdp;
