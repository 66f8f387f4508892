/**
 * The language of script tests: words, sentences, cases.
 *
 * <p>Knows how a sentence is written and finds what is wrong with one; must not know what it does.
 * Values without a thread.
 */
package io.signalbox.testkit.script.lang;
