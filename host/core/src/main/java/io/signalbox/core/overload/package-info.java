/**
 * Overload control: which new INVITEs are turned away, so that the calls that are taken get served.
 *
 * <p>Knows how long messages wait for a lane and how full the heap is; must not know scripts, calls
 * or sockets. A lane's gate is used on that lane alone; the heap is watched on the thread of the
 * garbage collector's notifications.
 */
package io.signalbox.core.overload;
