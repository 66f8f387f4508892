/**
 * Customers, carriers, trunks and SIP users as values.
 *
 * <p>Knows what a row means; must not know where rows are kept. Immutable; any thread.
 */
package io.signalbox.api.account;
