/**
 * {@code signalbox ctl}: asks a running host over {@code /rpc} and prints what it says.
 *
 * <p>Knows the names of the methods and how a table looks; must not know the host's classes. Runs
 * in a process of its own, on its main thread.
 */
package io.signalbox.core.ctl;
