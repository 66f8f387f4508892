/**
 * What the transactions of a call cost, without sockets below and without a proxy above.
 *
 * <p>Knows the transaction layer by its public names; must not know routing. One thread is the
 * lane.
 */
package io.signalbox.bench.transaction;
