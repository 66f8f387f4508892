/**
 * The compliance table: which test proves which section of which RFC.
 *
 * <p>Knows the sources of all tests and one list of sections; must not know what the tests do. Runs
 * on the thread of the test.
 */
package io.signalbox.scripts.compliance;
