package io.signalbox.core.accounts.file;

import io.signalbox.api.account.Account;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes accounts as a file that can be applied again. No secret is in it. */
public final class YamlExport {
  private static final String HEAD =
      "# Secrets are not written; one that is absent stays as it is when this is applied.\n";

  private YamlExport() {}

  /** Columns that have their default are left out. */
  public static String of(List<AccountEntry> accounts) {
    Map<String, Object> root = new LinkedHashMap<>();
    section(root, "customers", Account.Kind.CUSTOMER, accounts);
    section(root, "carriers", Account.Kind.CARRIER, accounts);
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setAllowUnicode(true);
    options.setSplitLines(false);
    return HEAD + new Yaml(options).dump(root);
  }

  private static void section(
      Map<String, Object> root, String key, Account.Kind kind, List<AccountEntry> accounts) {
    Map<String, Object> section = new LinkedHashMap<>();
    accounts.stream()
        .filter(entry -> entry.account().kind() == kind)
        .forEach(entry -> section.put(entry.account().name(), account(entry)));
    if (!section.isEmpty()) {
      root.put(key, section);
    }
  }

  private static Map<String, Object> account(AccountEntry entry) {
    Map<String, Object> account = new LinkedHashMap<>(entry.account().columns().notable());
    List<Object> trunks = new ArrayList<>();
    entry.trunks().forEach(trunk -> trunks.add(trunk(trunk)));
    if (!trunks.isEmpty()) {
      account.put("trunks", trunks);
    }
    Map<String, Object> users = new LinkedHashMap<>();
    for (UserRow user : entry.users()) {
      Map<String, Object> columns = new LinkedHashMap<>(user.columns().notable());
      if (users.containsKey(user.username())) {
        columns.put("username", user.username());
        // with a blank, so that it is no other user's name
        users.put(user.username() + " @" + user.realm(), columns);
      } else {
        users.put(user.username(), columns);
      }
    }
    if (!users.isEmpty()) {
      account.put("users", users);
    }
    return account;
  }

  private static Map<String, Object> trunk(TrunkRow trunk) {
    Map<String, Object> columns = new LinkedHashMap<>();
    String usual = TrunkRow.defaultName(trunk.address(), trunk.direction(), trunk.techPrefix());
    if (!trunk.name().equals(usual)) {
      columns.put("name", trunk.name());
    }
    columns.putAll(trunk.columns().notable());
    return columns;
  }
}
