/**
 * {@code signalbox test}: the tests of a routing script, in plain text.
 *
 * <p>Finds the files, plays what stands in them and says how it went; must not know what a sentence
 * means. One thread; the event loop beside it only starts modules.
 */
package io.signalbox.testkit.script;
