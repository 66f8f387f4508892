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

  private AccountReader() {}

  static Optional<AccountEntry> read(
      Reading reading, Account.Kind kind, String name, Node keyNode, Node node) {
    if (!Grammar.ACCOUNT_NAME.allows(name)) {
      reading.error(keyNode, "the name of an account " + Grammar.ACCOUNT_NAME.wants());
    }
    Optional<Fields> keys = Fields.orNothing(reading, node, "the account " + name);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = keys.get().only(KEYS);
    AccountRow account =
        new AccountRow(
            0,
            kind,
            name,
            fields.choice("status", Account.Status.class, Account.Status.ACTIVE),
            SharedColumns.limits(fields),
            fields.codecs(),
            reading.at(keyNode));
    return Optional.of(
        new AccountEntry(account, trunks(reading, name, fields), users(reading, name, fields)));
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
