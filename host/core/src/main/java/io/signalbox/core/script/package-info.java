/**
 * The routing script: compiled once, run on every lane.
 *
 * <p>Knows the words and the grammar of {@code *.route} files and the port {@link
 * io.signalbox.core.routing}; must not know transactions, sockets or how a module is loaded. A
 * script compiles on any thread and runs on the lane of its transaction.
 */
package io.signalbox.core.script;
