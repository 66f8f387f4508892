/**
 * Identifies a customer's user by digest (RFC 3261 §22, RFC 7616, RFC 8760) and challenges who is
 * not known.
 *
 * <p>Knows nonces, their use and failed attempts, all of which live in the ledger; must not know
 * passwords or how a challenge travels. Starts on the control loop; a function object is called on
 * its lane alone.
 */
package io.signalbox.module.digestauth;
