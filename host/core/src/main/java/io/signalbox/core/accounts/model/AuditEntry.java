package io.signalbox.core.accounts.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One change of one row, kept for ever.
 *
 * @param origin where it came from, such as the name of a file
 * @param row its label at that time
 * @param before its columns as a JSON object, secrets blotted out; empty when it was new
 * @param after the same; empty when it went away
 */
public record AuditEntry(
    long id,
    Instant at,
    String who,
    String origin,
    String row,
    Optional<String> before,
    Optional<String> after) {}
