package io.signalbox.module.ipauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.account.Cidr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTableTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.10, 192.0.2.10",
    "192.0.2.11, 192.0.2.0/24",
    "192.0.3.0, 192.0.0.0/16",
    "255.255.255.255, 0.0.0.0/0",
    "0.0.0.0, 0.0.0.0/0",
    "2001:db8::1, 2001:db8::1",
    "2001:db8::2, 2001:db8::/32",
    "2001:db9::, ::/0",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ::/0",
  })
  void findsTheNarrowestNetwork(String address, String network) {
    NetworkTable<String> table =
        table(
            "0.0.0.0/0",
            "192.0.0.0/16",
            "192.0.2.0/24",
            "192.0.2.10",
            "::/0",
            "2001:db8::/32",
            "2001:db8::1");
    assertThat(table.narrowest(ip(address))).containsExactly(Cidr.parse(network).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.1.255", "192.0.3.0", "::192.0.2.1", "ffff::"})
  void findsNothing_whereNoNetworkCovers(String address) {
    assertThat(table("192.0.2.0/24").narrowest(ip(address))).isEmpty();
    assertThat(table().narrowest(ip(address))).isEmpty();
  }

  @Test
  void keepsTheWorldsApart() {
    assertThat(table("::/0").narrowest(ip("192.0.2.1"))).isEmpty();
    assertThat(table("0.0.0.0/0").narrowest(ip("2001:db8::1"))).isEmpty();
  }

  @Test
  void takesAMappedAddressAsItsIpv4Address() {
    assertThat(table("192.0.2.0/24").narrowest(ip("::ffff:192.0.2.1"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 16})
  void agreesWithAScanOfAllNetworks(int bytes) {
    Random random = new Random(20261122 + bytes);
    List<Cidr> networks = new ArrayList<>();
    Map<Cidr, List<Cidr>> values = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      // Every other network lies within, around or beside an earlier one.
      byte[] near =
          i % 2 == 0 ? bytes(random, bytes) : near(networks.get(random.nextInt(i)), random);
      Cidr network = network(near, 8 + random.nextInt(bytes * 8 - 7));
      networks.add(network);
      values.put(network, List.of(network));
    }
    NetworkTable<Cidr> table = new NetworkTable<>(values);
    int covered = 0;
    for (int i = 0; i < 20_000; i++) {
      InetAddress address = ip(near(networks.get(random.nextInt(networks.size())), random));
      List<Cidr> expected =
          networks.stream()
              .filter(n -> n.contains(address))
              .max(Comparator.comparingInt(Cidr::length))
              .map(List::of)
              .orElse(List.of());
      covered += expected.size();
      assertThat(table.narrowest(address)).as(address.getHostAddress()).isEqualTo(expected);
    }
    assertThat(covered).as("addresses that a network covers").isBetween(5_000, 19_000);
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /**
   * An address in the network or just outside: bits behind the mask and one before it may differ.
   */
  private static byte[] near(Cidr network, Random random) {
    byte[] raw = network.address().getAddress();
    for (int bit = network.length() - 1; bit < raw.length * 8; bit++) {
      if (random.nextBoolean()) {
        raw[bit / 8] ^= (byte) (0x80 >> bit % 8);
      }
    }
    return raw;
  }

  private static Cidr network(byte[] raw, int length) {
    for (int bit = length; bit < raw.length * 8; bit++) {
      raw[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    return new Cidr(ip(raw), length);
  }

  private static InetAddress ip(byte[] raw) {
    try {
      return InetAddress.getByAddress(raw);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static NetworkTable<String> table(String... networks) {
    Map<Cidr, List<String>> byNetwork = new HashMap<>();
    for (String network : networks) {
      Cidr cidr = Cidr.parse(network);
      byNetwork.put(cidr, List.of(cidr.toString()));
    }
    return new NetworkTable<>(byNetwork);
  }

  private static InetAddress ip(String text) {
    return Cidr.literal(text).orElseThrow();
  }
}
