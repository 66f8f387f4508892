package io.signalbox.core.module;

import io.signalbox.core.module.ChangeRecord.Result;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A change on its way to its record. */
record Attempt(String who, String what, long from, Instant at) {
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  ChangeRecord applied(long to, String detail, List<String> warnings) {
    return new ChangeRecord(at, who, what, from, to, Result.APPLIED, detail, warnings);
  }

  ChangeRecord checked(String detail, List<String> warnings) {
    return new ChangeRecord(at, who, what, from, from, Result.CHECKED, detail, warnings);
  }

  ChangeRecord unchanged(String detail) {
    return same(Result.UNCHANGED, detail);
  }

  /** Anything but a refusal is a bug, and its trace is worth a line. */
  ChangeRecord refused(Throwable cause) {
    if (cause instanceof ModuleRefused) {
      return same(Result.REFUSED, cause.getMessage());
    }
    LOG.error("{} by {} failed", what, who, cause);
    return same(Result.REFUSED, cause.toString());
  }

  private ChangeRecord same(Result result, String detail) {
    return new ChangeRecord(at, who, what, from, from, result, detail, List.of());
  }
}
