/**
 * Whether the time of an answer tells an unknown user from a wrong password.
 *
 * <p>Knows the host from outside, as a guesser does: its UDP port and nothing else; must not know
 * how the answer is made. Each guesser has a thread and a socket of its own.
 */
package io.signalbox.bench.digest;
