package io.signalbox.core.accounts.model;

import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;

/**
 * An address of an account.
 *
 * @param account its name
 * @param name unique in the account
 * @param username empty for none
 * @param password empty for none, or, in a row that was just read from a file, for "as it is"
 * @param manufacturer kept and shown, without effect; so are {@code version} and {@code bandwidth}
 */
public record TrunkRow(
    long id,
    String account,
    String name,
    Address address,
    Trunk.Direction direction,
    Protocol protocol,
    int port,
    boolean matchSourcePort,
    String techPrefix,
    Limits limits,
    NumberRules numbers,
    boolean keepUdp,
    String username,
    String password,
    int priority,
    int weight,
    String manufacturer,
    String version,
    String bandwidth,
    boolean enabled,
    SortedSet<String> restrictedCodecs,
    Position at)
    implements Row {
  /** The column of the password. */
  public static final String PASSWORD = "password";

  /** The name of a trunk that was given none: {@code 192.0.2.10+sends+1234#}. */
  public static String defaultName(Address address, Trunk.Direction direction, String techPrefix) {
    return address.text()
        + "+"
        + direction.name().toLowerCase(Locale.ROOT)
        + (techPrefix.isEmpty() ? "" : "+" + techPrefix);
  }

  /** True if it may identify a caller now. */
  public boolean identifies() {
    return enabled && direction.sends() && address.network().isPresent();
  }

  @Override
  public String label() {
    return "trunk " + account + "/" + name;
  }

  @Override
  public Columns columns() {
    return NumberColumns.add(
            new Columns.Builder()
                .add("address", address.text(), "")
                .add("direction", direction.name().toLowerCase(Locale.ROOT), "")
                .add("protocol", protocol.name(), Protocol.UDP.name())
                .add("port", port, protocol.transport().defaultPort())
                .add("match_source_port", matchSourcePort, false)
                .add("tech_prefix", techPrefix, "")
                .add("channels", limits.channels(), 0)
                .add("cps", limits.cps(), 0),
            numbers)
        .add("force_from", numbers.forceFrom(), "")
        .add("keep_udp", keepUdp, false)
        .add("username", username, "")
        .add("priority", priority, 1)
        .add("weight", weight, 1)
        .add("manufacturer", manufacturer, "")
        .add("version", version, "")
        .add("bandwidth", bandwidth, "")
        .add("enabled", enabled, true)
        .add("restrict_codecs", restrictedCodecs)
        .build();
  }

  @Override
  public Map<String, String> secrets() {
    return password.isEmpty() ? Map.of() : Map.of(PASSWORD, password);
  }

  @Override
  public String toString() {
    return label();
  }

  /** The same as the row {@code id}, with this password. */
  public TrunkRow with(long newId, String newPassword) {
    return new TrunkRow(
        newId,
        account,
        name,
        address,
        direction,
        protocol,
        port,
        matchSourcePort,
        techPrefix,
        limits,
        numbers,
        keepUdp,
        username,
        newPassword,
        priority,
        weight,
        manufacturer,
        version,
        bandwidth,
        enabled,
        restrictedCodecs,
        at);
  }

  /** The same under this name, at this address. */
  public TrunkRow at(String newName, Address newAddress) {
    return new TrunkRow(
        id,
        account,
        newName,
        newAddress,
        direction,
        protocol,
        port,
        matchSourcePort,
        techPrefix,
        limits,
        numbers,
        keepUdp,
        username,
        password,
        priority,
        weight,
        manufacturer,
        version,
        bandwidth,
        enabled,
        restrictedCodecs,
        at);
  }
}
