/**
 * Channels, rates and maps with expiry: the one thing that lanes share.
 *
 * <p>Knows keys and numbers; must not know calls, accounts or modules. Any thread; short striped
 * locks taken in the order of their stripes, never held across a call-out.
 */
package io.signalbox.core.ledger;
