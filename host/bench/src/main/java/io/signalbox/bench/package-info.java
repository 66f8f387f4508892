/**
 * JMH benchmarks of what every call passes through.
 *
 * <p>Knows the public values alone. Run by hand, on a machine that does nothing else.
 */
package io.signalbox.bench;
