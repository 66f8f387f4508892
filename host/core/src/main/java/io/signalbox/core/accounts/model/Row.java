package io.signalbox.core.accounts.model;

import java.util.Map;

/** A row of one of the tables that people edit. */
public sealed interface Row permits AccountRow, TrunkRow, UserRow {
  /** Stands for the value of a secret wherever one is shown. */
  String BLOT = "***";

  /** Stands, beside {@link #BLOT} before it, for a secret that has changed. */
  String NEW_BLOT = "*** (new)";

  /** Of the row in the database; 0 when it is not there yet. */
  long id();

  /** The name of the account that it is or belongs to. */
  String account();

  /** What people call it: {@code trunk acme/192.0.2.10+sends}. */
  String label();

  /** All that may be shown. */
  Columns columns();

  /** What may not, by column; a secret that is absent is not in it. */
  Map<String, String> secrets();

  /** Where it was written. */
  Position at();
}
