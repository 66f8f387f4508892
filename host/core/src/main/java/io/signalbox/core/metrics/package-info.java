/**
 * The numbers that a running host shows to Prometheus.
 *
 * <p>Knows names, labels and counting; must not know what is counted. No label holds a user, a
 * Call-ID or an address, and a label whose values come from data has a cap; every method may be
 * called on any thread.
 */
package io.signalbox.core.metrics;
