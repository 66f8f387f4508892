package io.signalbox.core.accounts.model;

/** What an operator's command is about. */
public enum RowKind {
  /** A customer or a carrier, by its name. */
  ACCOUNT,
  /** The same, and it must be a carrier. */
  CARRIER,
  /** {@code ACCOUNT/NAME}. */
  TRUNK,
  /** {@code USERNAME@REALM}, or {@code ACCOUNT/USERNAME@REALM}. */
  USER;

  /** True for what owns trunks and users. */
  public boolean owner() {
    return this == ACCOUNT || this == CARRIER;
  }
}
