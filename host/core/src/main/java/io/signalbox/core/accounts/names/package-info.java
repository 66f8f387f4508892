/**
 * What the host names of trunks stand for.
 *
 * <p>Knows names, addresses and how long they hold; must not know who looks names up, or what a
 * trunk is. Any thread; nothing here blocks.
 */
package io.signalbox.core.accounts.names;
