package io.signalbox.core.accounts.file;

import io.signalbox.api.account.Account;
import io.signalbox.core.accounts.model.AccountRow;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The columns of one row that somebody typed, read by the rules of the file.
 *
 * @param where the row's name, which stands where a file's has its line
 * @param values texts, numbers, true or false, lists of these
 * @param references what {@code ${env:NAME}} and {@code ${file:PATH}} in them stand for
 */
public record TypedColumns(String where, Map<String, Object> values, References references) {
  /**
   * An account without what belongs to it.
   *
   * @param usual its kind, unless the columns name one
   */
  public Typed<AccountRow> account(Account.Kind usual, String name) {
    return read(
        reading ->
            Fields.orNothing(reading, node(values), "an account")
                .map(fields -> AccountReader.alone(reading, usual, name, fields, text(name)))
                .stream()
                .toList());
  }

  @Override
  public String toString() {
    return where; // a value may be a password
  }

  /** A trunk for each address. */
  public Typed<TrunkRow> trunks(String account) {
    return read(reading -> TrunkReader.read(reading, account, node(values)));
  }

  /** A user. */
  public Typed<UserRow> user(String account, String username) {
    return read(
        reading ->
            UserReader.read(reading, account, username, text(username), node(values)).stream()
                .toList());
  }

  private <R extends io.signalbox.core.accounts.model.Row> Typed<R> read(
      Function<Reading, List<R>> reader) {
    Reading reading = new Reading(where, references);
    List<R> rows = reader.apply(reading);
    return Typed.of(rows, reading.problems());
  }

  private static Node node(Object value) {
    if (value instanceof Map<?, ?> columns) {
      List<NodeTuple> tuples = new ArrayList<>();
      columns.forEach((name, column) -> tuples.add(new NodeTuple(text(name), node(column))));
      return new MappingNode(Tag.MAP, true, tuples, null, null, DumperOptions.FlowStyle.BLOCK);
    }
    if (value instanceof Iterable<?> items) {
      List<Node> nodes = new ArrayList<>();
      items.forEach(item -> nodes.add(node(item)));
      return new SequenceNode(Tag.SEQ, true, nodes, null, null, DumperOptions.FlowStyle.FLOW);
    }
    return text(value);
  }

  private static Node text(Object value) {
    Tag tag = value == null ? Tag.NULL : Tag.STR;
    return new ScalarNode(tag, String.valueOf(value), null, null, DumperOptions.ScalarStyle.PLAIN);
  }
}
