/**
 * Calls: one INVITE with all its dialogs, from the first INVITE to the last BYE.
 *
 * <p>Knows leases, dialogs, their route sets and CSeq numbers, and when a call is over; must not
 * know how a message is sent or what a script decides. A call lives on its lane and is touched
 * there alone.
 */
package io.signalbox.core.call;
