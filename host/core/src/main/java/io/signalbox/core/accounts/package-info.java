/**
 * Customers, carriers, trunks and SIP users: kept in SQL, applied from a file, given out as an
 * immutable snapshot.
 *
 * <p>Knows rows, files and the database; must not know calls, modules or the script. The store may
 * be used on any thread and completes futures on the caller's context; nothing of it blocks an
 * event loop.
 */
package io.signalbox.core.accounts;
