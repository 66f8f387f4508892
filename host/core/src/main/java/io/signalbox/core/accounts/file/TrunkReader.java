package io.signalbox.core.accounts.file;

import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk.Direction;
import io.signalbox.core.accounts.model.Address;
import io.signalbox.core.accounts.model.TrunkRow;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** One entry of {@code trunks}: a row for each of its addresses. */
final class TrunkReader {
  private static final List<String> KEYS =
      List.of(
          "address",
          "direction",
          "protocol",
          "port",
          "match_source_port",
          "tech_prefix",
          "name",
          "channels",
          "cps",
          "strip_digits",
          "add_prefix",
          "cli_prefix",
          "force_from",
          "keep_udp",
          "dial_pattern",
          "username",
          "password",
          "priority",
          "weight",
          "manufacturer",
          "version",
          "bandwidth",
          "enabled",
          "restrict_codecs");

  private TrunkReader() {}

  static List<TrunkRow> read(Reading reading, String account, Node node) {
    Optional<Fields> keys = Fields.of(reading, node, "a trunk");
    if (keys.isEmpty()) {
      return List.of();
    }
    Fields fields = keys.get().only(KEYS);
    fields.require("address", node, "a trunk wants an address");
    fields.require("direction", node, "a trunk wants a direction: sends, receives or both");
    List<Address> addresses = SharedColumns.addresses(reading, fields);
    Direction direction = fields.choice("direction", Direction.class, null);
    TrunkRow row = row(reading, account, fields, node, direction);
    if (fields.has("password") && !fields.has("username")) {
      reading.error(fields.key("password"), "a password without a username");
    }
    if (direction == null) {
      return List.of();
    }
    return addresses.stream().map(a -> row.at(name(row, a, addresses.size()), a)).toList();
  }

  private static TrunkRow row(
      Reading reading, String account, Fields fields, Node node, Direction direction) {
    Protocol protocol = SharedColumns.protocol(reading, fields).orElse(Protocol.UDP);
    return new TrunkRow(
        0,
        account,
        fields.text("name", Grammar.TRUNK_NAME),
        null,
        direction,
        protocol,
        fields.number("port", protocol.transport().defaultPort(), 1, 65535),
        fields.flag("match_source_port", false),
        fields.text("tech_prefix", Grammar.TECH_PREFIX),
        SharedColumns.limits(fields),
        SharedColumns.numbers(fields, fields.text("force_from", Grammar.FROM)),
        fields.flag("keep_udp", false),
        fields.text("username", Grammar.USERNAME),
        SharedColumns.secret(reading, fields, "password").orElse(""),
        fields.number("priority", 1, 0, 65535),
        fields.number("weight", 1, 0, 65535),
        fields.text("manufacturer", Grammar.REMARK),
        fields.text("version", Grammar.REMARK),
        fields.text("bandwidth", Grammar.REMARK),
        fields.flag("enabled", true),
        fields.codecs(),
        reading.at(node));
  }

  private static String name(TrunkRow row, Address address, int addresses) {
    if (row.name().isEmpty()) {
      return TrunkRow.defaultName(address, row.direction(), row.techPrefix());
    }
    return addresses == 1 ? row.name() : row.name() + "+" + address.text();
  }
}
