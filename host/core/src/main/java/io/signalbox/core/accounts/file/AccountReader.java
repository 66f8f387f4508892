package io.signalbox.core.accounts.file;

import io.signalbox.api.account.Account;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.AccountRow;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One entry of {@code customers} or {@code carriers}. */
final class AccountReader {
  private static final List<String> KEYS =
      List.of("status", "channels", "cps", "restrict_codecs", "trunks", "users");

  private static final List<String> ALONE =
      List.of("kind", "status", "channels", "cps", "restrict_codecs");

  private AccountReader() {}

  static Optional<AccountEntry> read(
      Reading reading, Account.Kind kind, String name, Node keyNode, Node node) {
    checkName(reading, name, keyNode);
    Optional<Fields> keys = Fields.orNothing(reading, node, "the account " + name);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = keys.get().only(KEYS);
    AccountRow account = row(reading, kind, name, fields, keyNode);
    return Optional.of(
        new AccountEntry(account, trunks(reading, name, fields), users(reading, name, fields)));
  }

  /** An account without what belongs to it; its kind is a column then. */
  static AccountRow alone(
      Reading reading, Account.Kind usual, String name, Fields fields, Node keyNode) {
    checkName(reading, name, keyNode);
    fields.only(ALONE);
    Account.Kind kind = fields.choice("kind", Account.Kind.class, usual);
    return row(reading, kind, name, fields, keyNode);
  }

  private static AccountRow row(
      Reading reading, Account.Kind kind, String name, Fields fields, Node keyNode) {
    return new AccountRow(
        0,
        kind,
        name,
        fields.choice("status", Account.Status.class, Account.Status.ACTIVE),
        SharedColumns.limits(fields),
        fields.codecs(),
        reading.at(keyNode));
  }

  private static void checkName(Reading reading, String name, Node keyNode) {
    if (!Grammar.ACCOUNT_NAME.allows(name)) {
      reading.error(keyNode, "the name of an account " + Grammar.ACCOUNT_NAME.wants());
    }
  }

  private static List<TrunkRow> trunks(Reading reading, String account, Fields fields) {
    List<TrunkRow> trunks = new ArrayList<>();
    if (fields.value("trunks") instanceof SequenceNode list) {
      list.getValue().forEach(node -> trunks.addAll(TrunkReader.read(reading, account, node)));
    } else if (fields.has("trunks") && !Reading.nothing(fields.value("trunks"))) {
      Node node = fields.value("trunks");
      reading.error(node, "trunks wants a list, not " + Reading.kind(node));
    }
    return trunks;
  }

  private static List<UserRow> users(Reading reading, String account, Fields fields) {
    List<UserRow> users = new ArrayList<>();
    if (fields.has("users")) {
      Fields.orNothing(reading, fields.value("users"), "users")
          .ifPresent(
              entries ->
                  entries
                      .names()
                      .forEach(
                          name ->
                              UserReader.read(
                                      reading,
                                      account,
                                      name,
                                      entries.key(name),
                                      entries.value(name))
                                  .ifPresent(users::add)));
    }
    return users;
  }
}
