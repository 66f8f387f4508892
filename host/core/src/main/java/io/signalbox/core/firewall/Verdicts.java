package io.signalbox.core.firewall;

import io.signalbox.api.account.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All blocks at one moment, by their networks; the narrowest decides. Immutable. */
final class Verdicts {
  static final Verdicts NONE = new Verdicts(List.of(), 0);

  private static final int V4_LENGTH = 4;

  private final PrefixTable<Block> v4;
  private final PrefixTable<Block> v6;

  Verdicts(Collection<Block> blocks, long seed) {
    List<PrefixTable.Entry<Block>> four = new ArrayList<>();
    List<PrefixTable.Entry<Block>> six = new ArrayList<>();
    for (Block block : blocks) {
      Cidr network = block.row().network();
      byte[] raw = network.address().getAddress();
      if (raw.length == V4_LENGTH) {
        long high = word(raw, 0, V4_LENGTH) << Integer.SIZE;
        four.add(new PrefixTable.Entry<>(high, 0, network.length(), block));
      } else {
        six.add(new PrefixTable.Entry<>(word(raw, 0, 8), word(raw, 8, 8), network.length(), block));
      }
    }
    v4 = new PrefixTable<>(four, seed);
    v6 = new PrefixTable<>(six, seed);
  }

  /**
   * The block that decides about this address, or null. Makes no object for IPv4; the JDK gives an
   * IPv6 address only as a copy, which is asked for if any IPv6 network is in the table.
   */
  Block find(InetAddress source) {
    if (source instanceof Inet4Address) {
      // An Inet4Address has its 32 bits for a hash code, on every JDK; a test holds that.
      return v4.isEmpty() ? null : v4.find((long) source.hashCode() << Integer.SIZE, 0);
    }
    if (v6.isEmpty()) {
      return null;
    }
    byte[] raw = source.getAddress();
    return v6.find(word(raw, 0, 8), word(raw, 8, 8));
  }

  private static long word(byte[] raw, int from, int count) {
    long word = 0;
    for (int i = 0; i < count; i++) {
      word = word << 8 | raw[from + i] & 0xff;
    }
    return word;
  }
}
