package io.signalbox.core.accounts.file;

import io.signalbox.core.accounts.model.UserRow;
import io.signalbox.sip.digest.DigestAlgorithm;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** One entry of {@code users}; its key is the username, unless the entry has one. */
final class UserReader {
  private static final List<String> KEYS =
      List.of(
          "realm",
          "username",
          "password",
          "ha1_md5",
          "ha1_sha256",
          "ha1_sha512_256",
          "channels",
          "cps",
          "protocol",
          "dial_pattern",
          "strip_digits",
          "add_prefix",
          "cli_prefix",
          "allow",
          "enabled",
          "restrict_codecs");

  private UserReader() {}

  static Optional<UserRow> read(
      Reading reading, String account, String key, Node keyNode, Node node) {
    Optional<Fields> keys = Fields.of(reading, node, "a user");
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = keys.get().only(KEYS);
    fields.require("realm", keyNode, "the user " + key + " wants a realm");
    String username = fields.has("username") ? fields.text("username", Grammar.USERNAME) : key;
    if (!Grammar.USERNAME.allows(username)) {
      reading.error(keyNode, "a username " + Grammar.USERNAME.wants());
    }
    String realm = fields.text("realm", Grammar.REALM);
    UserRow row =
        new UserRow(
            0,
            account,
            realm,
            username,
            hashes(reading, fields, username, realm),
            SharedColumns.limits(fields),
            SharedColumns.protocol(reading, fields),
            SharedColumns.numbers(fields, ""),
            SharedColumns.allow(reading, fields),
            fields.flag("enabled", true),
            fields.codecs(),
            reading.at(keyNode));
    return realm.isEmpty() ? Optional.empty() : Optional.of(row);
  }

  private static Map<DigestAlgorithm, String> hashes(
      Reading reading, Fields fields, String username, String realm) {
    Map<DigestAlgorithm, String> hashes = new EnumMap<>(DigestAlgorithm.class);
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      if (!algorithm.session()) {
        hash(reading, fields, algorithm).ifPresent(hash -> hashes.put(algorithm, hash));
      }
    }
    Optional<String> password = SharedColumns.secret(reading, fields, "password");
    if (password.isPresent() && !hashes.isEmpty()) {
      reading.error(fields.key("password"), "a user has a password or ha1_… columns, not both");
    }
    return password.map(secret -> UserRow.ha1(username, realm, secret)).orElse(hashes);
  }

  private static Optional<String> hash(Reading reading, Fields fields, DigestAlgorithm algorithm) {
    String column = UserRow.column(algorithm);
    int digits = algorithm.hex("").length();
    Optional<String> hash = SharedColumns.secret(reading, fields, column);
    if (hash.isPresent() && !hash.get().matches("[0-9A-Fa-f]{" + digits + "}")) {
      reading.error(
          fields.value(column), column + " is " + digits + " hex digits; it is not shown");
      return Optional.empty();
    }
    return hash.map(text -> text.toLowerCase(Locale.ROOT));
  }
}
