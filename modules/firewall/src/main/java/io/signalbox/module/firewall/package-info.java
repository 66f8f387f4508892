/**
 * Watches what sources do and has those blocked that do too much of it.
 *
 * <p>Knows scores, signatures and rates, which live in the ledger; must not know how the host turns
 * a source away, nor whom it may never turn away: the host sees to both. Starts on the control
 * loop; a function object is called on its lane alone.
 */
package io.signalbox.module.firewall;
