/**
 * Thousands of calls in virtual time: correct callers and carriers in every mood, a bad network
 * between them, the real transactions and the real proxy core in the middle.
 *
 * <p>Knows what the host may never do and notes each time that it does; must not know how the host
 * is made. One thread, one seed: the same seed makes the same calls, message for message.
 */
package io.signalbox.core.simulation;
