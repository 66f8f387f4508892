/**
 * What must be known again after a restart: records by key in append-only files.
 *
 * <p>Knows bytes, keys, checksums and files; must not know what a record is about. A lane writes
 * into its own {@link io.signalbox.core.journal.JournalLane} and never waits; one thread of the
 * journal moves what is there to the disk.
 */
package io.signalbox.core.journal;
