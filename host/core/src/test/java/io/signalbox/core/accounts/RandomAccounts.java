package io.signalbox.core.accounts;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Accounts files with every column and with names that YAML would like to take for something else.
 */
final class RandomAccounts {
  private static final List<String> ODD_NAMES =
      List.of(
          "null",
          "true",
          "no",
          "1",
          "0x1F",
          "1e3",
          "2026-11-22",
          "a b",
          "Ünïcødé",
          "a&b",
          "x.y",
          "0123",
          "+49",
          "@x",
          "-x",
          "y-",
          "_",
          "é",
          "~",
          "NULL",
          ".inf",
          "1_000",
          "12:30");
  private static final List<String> CODECS = List.of("G729", "GSM", "G729/annexb=yes", "OPUS", "0");

  private final SplittableRandom random;
  private final Set<String> taken = new HashSet<>();
  private int addresses;

  RandomAccounts(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Whole files as maps of YAML; {@code secrets} only where they are needed. */
  Map<String, Object> file() {
    Map<String, Object> customers = new LinkedHashMap<>();
    Map<String, Object> carriers = new LinkedHashMap<>();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      String name = i + odd().replaceAll("[^\\p{L}\\p{N} ._@&+-]", "");
      (random.nextBoolean() ? customers : carriers).put(name, account());
    }
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("customers", customers);
    file.put("carriers", carriers);
    return file;
  }

  private String odd() {
    return ODD_NAMES.get(random.nextInt(ODD_NAMES.size()));
  }

  private Map<String, Object> account() {
    Map<String, Object> account = new LinkedHashMap<>();
    maybe(account, "status", random.nextBoolean() ? "suspended" : "ACTIVE");
    limits(account);
    List<Object> trunks = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      trunks.add(trunk(i));
    }
    account.put("trunks", trunks);
    Map<String, Object> users = new LinkedHashMap<>();
    for (int i = random.nextInt(7); i > 0; i--) {
      user(users);
    }
    account.put("users", users);
    return account;
  }

  private void limits(Map<String, Object> row) {
    maybe(row, "channels", random.nextInt(1000));
    maybe(row, "cps", random.nextInt(100));
    maybe(row, "restrict_codecs", List.of(CODECS.get(random.nextInt(CODECS.size())), "PCMU"));
  }

  private void numbers(Map<String, Object> row) {
    maybe(row, "strip_digits", random.nextInt(33));
    maybe(row, "add_prefix", random.nextBoolean() ? "+49" : "0012#");
    maybe(row, "cli_prefix", "007");
    maybe(row, "dial_pattern", random.nextBoolean() ? "E164" : "nanp");
  }

  private Map<String, Object> trunk(int number) {
    Map<String, Object> trunk = new LinkedHashMap<>();
    int address = addresses++;
    boolean sends = random.nextBoolean();
    trunk.put(
        "address",
        switch (random.nextInt(4)) {
          case 0 -> "10.0." + address + ".0/24";
          case 1 -> "2001:db8:" + Integer.toHexString(address) + "::/48";
          case 2 -> sends ? "10.1." + address + ".1" : "host" + address + ".example.com";
          default -> "10.2." + address + ".1";
        });
    trunk.put("direction", sends ? random.nextBoolean() ? "sends" : "both" : "receives");
    maybe(trunk, "name", number + odd() + "/" + "\"quoted\": #" + number);
    maybe(trunk, "protocol", List.of("UDP", "tcp", "TLS", "TLS_SRTP").get(random.nextInt(4)));
    maybe(trunk, "port", random.nextInt(1, 65536));
    maybe(trunk, "match_source_port", random.nextBoolean());
    maybe(
        trunk,
        "tech_prefix",
        List.of("0012", "12#", "*", "1234567890123456").get(random.nextInt(4)));
    maybe(trunk, "force_from", random.nextBoolean() ? "anonymous" : "sip:x@example.com;user=phone");
    maybe(trunk, "keep_udp", random.nextBoolean());
    if (random.nextBoolean()) {
      trunk.put("username", random.nextBoolean() ? "1e3" : "null");
      trunk.put("password", "secret-" + address);
    }
    maybe(trunk, "priority", random.nextInt(65536));
    maybe(trunk, "weight", random.nextInt(65536));
    maybe(trunk, "manufacturer", odd() + " & Söhne: # 'x'");
    maybe(trunk, "version", "1.10");
    maybe(trunk, "bandwidth", "10M");
    maybe(trunk, "enabled", random.nextBoolean());
    limits(trunk);
    numbers(trunk);
    return trunk;
  }

  /** The same username in several realms, and usernames that look like another one's whole name. */
  private void user(Map<String, Object> users) {
    String realm = List.of("a", "b", "null").get(random.nextInt(3));
    String username = List.of("bob", "bob@a", "bob@b", "bob@a@b", "1e3").get(random.nextInt(5));
    if (!taken.add(username + " " + realm)) {
      return;
    }
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("realm", realm);
    user.put("username", username);
    user.put("password", "secret-" + username);
    maybe(user, "protocol", random.nextBoolean() ? "TLS" : "udp");
    maybe(user, "allow", List.of("198.51.100.0/24", "2001:db8::1"));
    maybe(user, "enabled", random.nextBoolean());
    limits(user);
    numbers(user);
    users.put("u" + users.size(), user);
  }

  private void maybe(Map<String, Object> row, String column, Object value) {
    if (random.nextBoolean()) {
      row.put(column, value);
    }
  }
}
