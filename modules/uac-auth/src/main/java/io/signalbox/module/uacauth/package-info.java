/**
 * Answers the carriers that challenge us (RFC 3261 §22, RFC 7616, RFC 8760).
 *
 * <p>Knows a gateway's credentials and what its nonces were used for; must not know how a new
 * attempt travels: the host makes the branch. Starts on the control loop; a function object is
 * called on its lane alone.
 */
package io.signalbox.module.uacauth;
