/**
 * The four transaction machines of RFC 3261 §17 (with RFC 6026 and RFC 4320) and the table of those
 * that live on a lane.
 *
 * <p>Knows retransmission, timers and matching; must not know routing or scripts. The machines are
 * pure functions; the shell around them runs on its lane alone.
 */
package io.signalbox.core.transaction;
