/**
 * SIP messages and their parts as values: index, header, URI, name-addr, Via, CSeq.
 *
 * <p>Knows the grammar of RFC 3261 §25 and nothing else: no socket, no clock, no Vert.x. Values are
 * immutable and free of threads; a {@link io.signalbox.sip.SipMessage} is mutable and belongs to
 * whoever holds it, one thread at a time.
 */
package io.signalbox.sip;
