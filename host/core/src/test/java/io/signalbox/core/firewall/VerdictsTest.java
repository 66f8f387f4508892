package io.signalbox.core.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.accounts.model.BlockRow.Kind;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {
  private static final List<Block> BLOCKS =
      List.of(
          block("192.0.2.0/24", Kind.MANUAL),
          block("192.0.2.7", Kind.ALLOW),
          block("198.51.100.9", Kind.AUTO),
          block("0.0.0.0/1", Kind.AUTO),
          block("2001:db8:1:2::/64", Kind.AUTO),
          block("2001:db8:1:2::5", Kind.ALLOW));

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, ALLOW",
    "192.0.2.8, MANUAL",
    "192.0.3.8,",
    "198.51.100.9, AUTO",
    "198.51.100.8,",
    "127.0.0.1, AUTO",
    "2001:db8:1:2::5, ALLOW",
    "2001:db8:1:2::6, AUTO",
    "2001:db8:1:3::6,",
  })
  void theNarrowestNetwork_decides(String address, Kind kind) {
    Block found = new Verdicts(BLOCKS, 42).find(ip(address));
    assertThat(found == null ? null : found.kind()).isEqualTo(kind);
  }

  @Test
  void withoutBlocks_nothingIsFound() {
    assertThat(Verdicts.NONE.find(ip("192.0.2.1"))).isNull();
    assertThat(Verdicts.NONE.find(ip("2001:db8::1"))).isNull();
  }

  @Test
  void findsEachOfMany_andNoOther() throws Exception {
    Random random = new Random(7);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      blocks.add(block("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), Kind.AUTO));
    }
    Verdicts verdicts = new Verdicts(blocks, random.nextLong());
    for (Block block : blocks) {
      assertThat(verdicts.find(block.row().network().address())).isSameAs(block);
    }
    byte[] raw = new byte[4];
    for (int i = 0; i < 20_000; i++) {
      random.nextBytes(raw);
      raw[0] = 11;
      assertThat(verdicts.find(InetAddress.getByAddress(raw))).isNull();
    }
  }

  /** What {@link Verdicts#find} relies on in place of a copy of the bytes. */
  @Test
  void hashCodeOfAnIpv4Address_isTheAddress() throws Exception {
    Random random = new Random(1);
    byte[] raw = new byte[4];
    for (int i = 0; i < 1_000; i++) {
      random.nextBytes(raw);
      int bits = (raw[0] & 255) << 24 | (raw[1] & 255) << 16 | (raw[2] & 255) << 8 | raw[3] & 255;
      assertThat(InetAddress.getByAddress(raw).hashCode()).isEqualTo(bits);
    }
  }

  static Block block(String network, Kind kind) {
    return new Block(
        new BlockRow(Cidr.parse(network), kind, "why", 0, Instant.EPOCH, Optional.empty()));
  }

  static InetAddress ip(String literal) {
    return Cidr.literal(literal).orElseThrow();
  }
}
