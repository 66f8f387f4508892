/**
 * What a module may see: its contract with the host, the call, outcomes, time.
 *
 * <p>Knows the values of {@code io.signalbox.sip}; must not know how the host does any of it. A
 * module starts and stops on the control loop; a function object is called on its lane alone, so it
 * needs no lock.
 */
package io.signalbox.api;
