package io.signalbox.core.module;

import io.signalbox.core.module.ChangeRecord.Result;
import java.time.Instant;

/** A change on its way to its record. */
record Attempt(String who, String what, long from, Instant at) {
  ChangeRecord applied(long to, String detail) {
    return new ChangeRecord(at, who, what, from, to, Result.APPLIED, detail);
  }

  ChangeRecord checked(String detail) {
    return same(Result.CHECKED, detail);
  }

  ChangeRecord unchanged(String detail) {
    return same(Result.UNCHANGED, detail);
  }

  ChangeRecord refused(Throwable cause) {
    return same(
        Result.REFUSED, cause instanceof ModuleRefused ? cause.getMessage() : cause.toString());
  }

  private ChangeRecord same(Result result, String detail) {
    return new ChangeRecord(at, who, what, from, from, result, detail);
  }
}
