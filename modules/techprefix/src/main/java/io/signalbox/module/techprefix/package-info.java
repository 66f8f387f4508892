/**
 * Whose number it is: tells customers that share an address apart by what they dial first.
 *
 * <p>Knows the trunks that ipauth left to choose among and the static prefixes of its settings;
 * must not know addresses. Starts on the control loop; a function object is called on its lane
 * alone.
 */
package io.signalbox.module.techprefix;
