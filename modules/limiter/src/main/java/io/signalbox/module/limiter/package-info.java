/**
 * How much at once and how fast: admits a call under its customer's and its gateway's limits.
 *
 * <p>Knows the keys and limits of a call's owner and target; must not know how channels are counted
 * or when they are given back, which is the host's. Starts on the control loop; a function object
 * is called on its lane alone.
 */
package io.signalbox.module.limiter;
