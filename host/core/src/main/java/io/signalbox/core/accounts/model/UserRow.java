package io.signalbox.core.accounts.model;

import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.Protocol;
import io.signalbox.sip.digest.DigestAlgorithm;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A username that authenticates by digest.
 *
 * @param account its name
 * @param username unique in the realm
 * @param ha1 by algorithm without -sess; empty, in a row that was just read from a file, for "as it
 *     is"
 * @param protocol the only one it may use; empty for any
 * @param allow where it may come from; empty for anywhere
 */
public record UserRow(
    long id,
    String account,
    String realm,
    String username,
    Map<DigestAlgorithm, String> ha1,
    Limits limits,
    Optional<Protocol> protocol,
    NumberRules numbers,
    List<Cidr> allow,
    boolean enabled,
    SortedSet<String> restrictedCodecs,
    Position at)
    implements Row {
  /** What makes a user one and the same. */
  public record Key(String realm, String username) {
    @Override
    public String toString() {
      return username + "@" + realm;
    }
  }

  /** Every HA1 that is kept, made from a password that is not. */
  public static Map<DigestAlgorithm, String> ha1(String username, String realm, String password) {
    Map<DigestAlgorithm, String> made = new EnumMap<>(DigestAlgorithm.class);
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      if (!algorithm.session()) {
        made.put(algorithm, algorithm.ha1(username, realm, password));
      }
    }
    return made;
  }

  /** The column of an HA1: {@code ha1_md5}, {@code ha1_sha256}, {@code ha1_sha512_256}. */
  public static String column(DigestAlgorithm algorithm) {
    return "ha1_"
        + algorithm
            .base()
            .token()
            .toLowerCase(Locale.ROOT)
            .replace("sha-", "sha")
            .replace('-', '_');
  }

  /** Realm and username. */
  public Key key() {
    return new Key(realm, username);
  }

  @Override
  public String label() {
    return "user " + account + "/" + key();
  }

  @Override
  public Columns columns() {
    return NumberColumns.add(
            new Columns.Builder()
                .add("realm", realm, "")
                .add("channels", limits.channels(), 0)
                .add("cps", limits.cps(), 0)
                .add("protocol", protocol.map(Protocol::name).orElse(""), ""),
            numbers)
        .add("allow", allow.stream().map(Cidr::toString).toList())
        .add("enabled", enabled, true)
        .add("restrict_codecs", restrictedCodecs)
        .build();
  }

  @Override
  public Map<String, String> secrets() {
    Map<String, String> secrets = new TreeMap<>();
    ha1.forEach((algorithm, hash) -> secrets.put(column(algorithm), hash));
    return secrets;
  }

  @Override
  public String toString() {
    return label();
  }

  /** The same as the row {@code id}, with these hashes. */
  public UserRow with(long newId, Map<DigestAlgorithm, String> hashes) {
    return new UserRow(
        newId,
        account,
        realm,
        username,
        hashes,
        limits,
        protocol,
        numbers,
        allow,
        enabled,
        restrictedCodecs,
        at);
  }
}
