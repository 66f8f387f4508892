/**
 * What a call costs from the first byte of its INVITE to the last of its BYE, on one lane with all
 * that lives on it.
 *
 * <p>Knows the engine from the outside and replaces its sockets and its clock; must not change what
 * it measures. One thread is the lane.
 */
package io.signalbox.bench.call;
