/**
 * {@code accounts.yaml}: reading it with every problem at its place, and writing it.
 *
 * <p>Knows YAML and the names of columns; must not know SQL, the file system or the environment:
 * text comes in, and references are resolved by whoever calls. No state; any thread.
 */
package io.signalbox.core.accounts.file;
