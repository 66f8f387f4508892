/**
 * The accounts as they were at one moment, ready for the call path.
 *
 * <p>Knows addresses, masks and names; must not know where rows come from: users are found through
 * a function. Immutable but for the cache of users; any thread.
 */
package io.signalbox.core.accounts.snapshot;
