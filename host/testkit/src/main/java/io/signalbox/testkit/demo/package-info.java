/**
 * {@code signalbox demo}: a host, a caller and a carrier in one process, placing real calls.
 *
 * <p>Knows the host as an operator does: files, sockets, {@code /rpc}, {@code /metrics}. Runs on
 * the main thread, on free ports of the loopback, in a directory that is gone afterwards.
 */
package io.signalbox.testkit.demo;
