/**
 * Digest access authentication as values: challenge, credentials, algorithm, response (RFC 3261
 * §22, RFC 7616, RFC 8760).
 *
 * <p>Knows how a challenge and its answer are written and computed; knows no user, no nonce store
 * and no clock. Values are immutable; any thread.
 */
package io.signalbox.sip.digest;
