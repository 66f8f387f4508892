package io.signalbox.testkit.script.play;

import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.file.References;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.signalbox.core.app.HostConfig;
import io.signalbox.core.text.Nearest;
import io.signalbox.core.yaml.YamlFile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The accounts of a test: a file, and what the test changes of it. */
final class AccountBook {
  private static final String FILE = "accounts.yaml";
  private static final List<String> LISTS = List.of("restrict_codecs", "allow");

  /** Most tests share a few; more than this are made anew each time. */
  private static final int MOST_KEPT = 200;

  private final HostConfig config;
  private final Map<String, JsonObject> files = new HashMap<>();
  private final Map<String, AccountSnapshot> snapshots = new HashMap<>();
  private JsonObject accounts = new JsonObject();
  private String problem = "";

  AccountBook(HostConfig config) {
    this.config = config;
  }

  void nextTest() {
    accounts = new JsonObject();
    problem = "";
    if (Files.exists(config.directory().resolve(FILE))) {
      read(FILE);
    }
  }

  /** Takes this file of the configuration in the place of all that was said before. */
  Optional<Failure> read(String name) {
    JsonObject known = files.get(name);
    if (known == null) {
      Path path = config.directory().resolve(name);
      try {
        YamlFile yaml = YamlFile.read(name, Files.readString(path), config.values());
        known = yaml.root().json();
        if (!yaml.problems().isEmpty()) {
          problem = lines(yaml.problems());
          return Failure.of("accounts without an error", problem);
        }
        files.put(name, known);
      } catch (IOException e) {
        problem = path + ": cannot be read";
        return Failure.of("a file " + name, problem);
      }
    }
    accounts = known.copy();
    return Optional.empty();
  }

  /** Takes this text, as {@code accounts.yaml} has it, in the place of all. */
  Optional<Failure> write(String text) {
    YamlFile yaml = YamlFile.read("accounts", text, config.values());
    accounts = yaml.root().json();
    problem = lines(yaml.problems());
    return problem.isEmpty() ? Optional.empty() : Failure.of("accounts without an error", problem);
  }

  /** Sets one column of a customer, carrier, trunk or user. */
  Optional<Failure> set(String kind, String name, String column, String value) {
    Map<String, JsonObject> rows = rows(kind);
    JsonObject row = rows.get(name);
    if (row == null) {
      String near =
          Nearest.to(name, rows.keySet())
              .map(n -> "; did you mean \"" + n + "\"?")
              .orElse("; there are " + String.join(", ", rows.keySet()));
      return Failure.of("a " + kind + " " + name, "there is none" + near);
    }
    row.put(column, LISTS.contains(column) ? new JsonArray(split(value)) : scalar(value));
    return Optional.empty();
  }

  private static List<String> split(String value) {
    return value.equals("none") ? List.of() : List.of(value.split(",\\s*"));
  }

  private static Object scalar(String value) {
    return value.matches("true|false") ? (Object) Boolean.valueOf(value) : value;
  }

  private Map<String, JsonObject> rows(String kind) {
    Map<String, JsonObject> found = new TreeMap<>();
    for (String section : List.of("customers", "carriers")) {
      JsonObject all = accounts.getJsonObject(section, new JsonObject());
      for (String name : all.fieldNames()) {
        JsonObject account = all.getJsonObject(name);
        switch (kind) {
          case "trunk" -> trunks(account, name, found);
          case "user" -> users(account, found);
          default -> {
            if (section.equals(kind + "s")) {
              found.put(name, account);
            }
          }
        }
      }
    }
    return found;
  }

  private static void users(JsonObject account, Map<String, JsonObject> found) {
    JsonObject users = account.getJsonObject("users", new JsonObject());
    users.fieldNames().forEach(user -> found.put(user, users.getJsonObject(user)));
  }

  /** By its name, by its address, and by the name of an account that has no other. */
  private static void trunks(JsonObject account, String name, Map<String, JsonObject> found) {
    JsonArray trunks = account.getJsonArray("trunks", new JsonArray());
    for (int i = 0; i < trunks.size(); i++) {
      JsonObject trunk = trunks.getJsonObject(i);
      for (String key : new ArrayList<>(List.of("address", "name"))) {
        if (trunk.getValue(key) instanceof String text) {
          found.put(text, trunk);
        }
      }
      if (trunks.size() == 1) {
        found.putIfAbsent(name, trunk);
      }
    }
  }

  /** What a call sees; empty if something is wrong, see {@link #problem}. */
  Optional<AccountSnapshot> snapshot() {
    String text = accounts.encode();
    AccountSnapshot known = snapshots.get(text);
    if (known != null) {
      return Optional.of(known);
    }
    ParsedAccounts parsed = AccountsYaml.parse("accounts", text, References.NONE);
    if (parsed instanceof ParsedAccounts.Refused refused) {
      problem = lines(refused.problems());
      return Optional.empty();
    }
    AccountSnapshot made = AccountSnapshot.of(((ParsedAccounts.Readable) parsed).file());
    if (snapshots.size() < MOST_KEPT) {
      snapshots.put(text, made);
    }
    return Optional.of(made);
  }

  /** What is wrong. */
  String problem() {
    return problem;
  }

  private static String lines(List<?> problems) {
    return problems.stream().map(Object::toString).collect(Collectors.joining("\n"));
  }
}
