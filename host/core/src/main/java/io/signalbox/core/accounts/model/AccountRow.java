package io.signalbox.core.accounts.model;

import io.signalbox.api.account.Account;
import io.signalbox.api.account.Limits;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;

/**
 * A customer or a carrier.
 *
 * @param name unique among both
 * @param restrictedCodecs in upper case
 */
public record AccountRow(
    long id,
    Account.Kind kind,
    String name,
    Account.Status status,
    Limits limits,
    SortedSet<String> restrictedCodecs,
    Position at)
    implements Row {
  @Override
  public String account() {
    return name;
  }

  @Override
  public String label() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + name;
  }

  @Override
  public Columns columns() {
    return new Columns.Builder()
        .add("kind", kind.name(), kind.name())
        .add("status", status.name(), Account.Status.ACTIVE.name())
        .add("channels", limits.channels(), 0)
        .add("cps", limits.cps(), 0)
        .add("restrict_codecs", restrictedCodecs)
        .build();
  }

  @Override
  public Map<String, String> secrets() {
    return Map.of();
  }

  /** The same, written there. */
  public AccountRow at(Position place) {
    return new AccountRow(id, kind, name, status, limits, restrictedCodecs, place);
  }

  /** The same as the row {@code id}. */
  public AccountRow withId(long newId) {
    return new AccountRow(newId, kind, name, status, limits, restrictedCodecs, at);
  }
}
