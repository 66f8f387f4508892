/**
 * Files of the data directory that are their owner's alone: keys, the operator's token, what was
 * last read of the accounts.
 *
 * <p>Knows the disk and random bytes; must not know what a secret is for. Blocks: on the main
 * thread at the start, and on workers.
 */
package io.signalbox.core.secret;
