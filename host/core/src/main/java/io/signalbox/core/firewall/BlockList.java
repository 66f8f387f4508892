package io.signalbox.core.firewall;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.BlockRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All blocks by their network. On the control loop only. */
final class BlockList {
  private final Map<Cidr, Block> blocks = new LinkedHashMap<>();

  /** The automatic ones, the oldest first. */
  private final Set<Cidr> automatic = new LinkedHashSet<>();

  /** What is kept under exactly this network. */
  Optional<BlockRow> find(Cidr network) {
    return Optional.ofNullable(blocks.get(network)).map(Block::row);
  }

  void put(BlockRow row) {
    remove(row.network());
    blocks.put(row.network(), new Block(row));
    if (row.kind() == BlockRow.Kind.AUTO) {
      automatic.add(row.network());
    }
  }

  /** Others have counted these. */
  void addHits(Cidr network, long hits) {
    blocks.get(network).add(hits);
  }

  void remove(Cidr network) {
    blocks.remove(network);
    automatic.remove(network);
  }

  /** How many came about by themselves. */
  int automatic() {
    return automatic.size();
  }

  /** The automatic one that is there longest. */
  BlockRow oldestAutomatic() {
    return blocks.get(automatic.iterator().next()).row();
  }

  /** How many were made by people. */
  int manual() {
    return blocks.size() - automatic.size();
  }

  /** Takes away those whose time is over, and gives them. */
  List<BlockRow> expire(Instant now) {
    List<BlockRow> over = new ArrayList<>();
    for (Iterator<Block> each = blocks.values().iterator(); each.hasNext(); ) {
      Block block = each.next();
      if (block.over(now)) {
        each.remove();
        automatic.remove(block.row().network());
        over.add(block.row());
      }
    }
    return over;
  }

  /** How many block. */
  int blocking() {
    int blocking = 0;
    for (Block block : blocks.values()) {
      blocking += block.kind() == BlockRow.Kind.ALLOW ? 0 : 1;
    }
    return blocking;
  }

  /** In the order in which they came. */
  List<BlockRow> rows() {
    return blocks.values().stream().map(Block::row).toList();
  }

  /** Those that concern a network: its own, wider ones and narrower ones. */
  List<BlockRow> at(Cidr network) {
    return rows().stream()
        .filter(row -> covers(row.network(), network) || covers(network, row.network()))
        .toList();
  }

  private static boolean covers(Cidr wide, Cidr narrow) {
    return wide.length() <= narrow.length() && wide.contains(narrow.address());
  }

  /** A copy. */
  Collection<Block> all() {
    return List.copyOf(blocks.values());
  }
}
