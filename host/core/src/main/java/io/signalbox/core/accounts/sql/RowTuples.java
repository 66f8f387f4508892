package io.signalbox.core.accounts.sql;

import io.signalbox.api.account.Protocol;
import io.signalbox.core.accounts.model.AccountRow;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.signalbox.sip.digest.DigestAlgorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes the database's rows of ours: the values in the order of the columns of {@link Table}. */
final class RowTuples {
  private RowTuples() {}

  static List<Object> account(AccountRow row) {
    return list(
        row.id(),
        row.kind().name(),
        row.name(),
        row.status().name(),
        row.limits().channels(),
        row.limits().cps());
  }

  static List<Object> trunk(TrunkRow row, long accountId, Seal seal) {
    return list(
        row.id(),
        accountId,
        row.name(),
        row.address().text(),
        row.direction().name(),
        row.protocol().name(),
        row.port(),
        row.matchSourcePort(),
        row.techPrefix(),
        row.limits().channels(),
        row.limits().cps(),
        row.numbers().stripDigits(),
        row.numbers().addPrefix(),
        row.numbers().cliPrefix(),
        row.numbers().forceFrom(),
        row.keepUdp(),
        row.numbers().dialPattern().name(),
        row.username(),
        seal.seal(row.password(), row.id()),
        row.priority(),
        row.weight(),
        row.manufacturer(),
        row.version(),
        row.bandwidth(),
        row.enabled());
  }

  static List<Object> user(UserRow row, long accountId) {
    return list(
        row.id(),
        accountId,
        row.realm(),
        row.username(),
        row.ha1().getOrDefault(DigestAlgorithm.MD5, ""),
        row.ha1().getOrDefault(DigestAlgorithm.SHA_256, ""),
        row.ha1().getOrDefault(DigestAlgorithm.SHA_512_256, ""),
        row.limits().channels(),
        row.limits().cps(),
        row.protocol().map(Protocol::name).orElse(""),
        row.numbers().stripDigits(),
        row.numbers().addPrefix(),
        row.numbers().cliPrefix(),
        row.numbers().dialPattern().name(),
        row.enabled());
  }

  /** The id goes from the front to the end, where an update wants it. */
  static List<Object> forUpdate(List<Object> values) {
    List<Object> moved = new ArrayList<>(values.subList(1, values.size()));
    moved.add(values.get(0));
    return moved;
  }

  private static List<Object> list(Object... values) {
    return Arrays.asList(values);
  }
}
