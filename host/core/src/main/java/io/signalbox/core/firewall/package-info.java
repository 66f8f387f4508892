/**
 * Turns sources away before anything is parsed, and tells a module what sources do.
 *
 * <p>Knows addresses, blocks and whom it may never block by itself; must not know why a source is
 * worth blocking: that is a module's to say. The gate is asked on every lane; the list of blocks is
 * kept on the control loop, which gives the lanes a new immutable table when it has changed.
 */
package io.signalbox.core.firewall;
