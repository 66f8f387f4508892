/**
 * What messages to people have in common, whatever they are about.
 *
 * <p>Knows words; must not know any other room. Without state; any thread.
 */
package io.signalbox.core.text;
