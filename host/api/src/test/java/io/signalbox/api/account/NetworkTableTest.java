package io.signalbox.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
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
  void takesAMappedAddressAsItsIpv4Address() throws UnknownHostException {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 1};
    InetAddress unmapped = Inet6Address.getByAddress(null, mapped, 0);
    assertThat(unmapped).isInstanceOf(Inet6Address.class);
    assertThat(table("192.0.2.0/24", "::/0").narrowest(unmapped)).containsExactly("192.0.2.0/24");
    assertThat(table("192.0.2.0/24").narrowest(ip("::ffff:192.0.2.1"))).hasSize(1);
    mapped[9] = 1;
    assertThat(table("192.0.2.0/24", "::/0").narrowest(Inet6Address.getByAddress(null, mapped, 0)))
        .containsExactly(Cidr.parse("::/0").toString());
  }

  @Test
  void keepsSeveralValuesOfOneNetwork_inTheirOrder() {
    NetworkTable<String> table =
        NetworkTable.of(List.of("b", "a", "c"), value -> Optional.of(Cidr.parse("192.0.2.0/24")));
    assertThat(table.narrowest(ip("192.0.2.9"))).containsExactly("b", "a", "c");
  }

  @Test
  void leavesOutWhatHasNoNetwork() {
    assertThat(NetworkTable.of(List.of("a"), value -> Optional.empty()).narrowest(ip("192.0.2.9")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 16})
  void agreesWithAScanOfAllNetworks(int bytes) {
    Random random = new Random(20261122 + bytes);
    List<Cidr> networks = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      // Every other network lies within, around or beside an earlier one.
      byte[] near =
          i % 2 == 0
              ? bytes(random, bytes)
              : near(networks.get(random.nextInt(networks.size())), random);
      Cidr network = network(near, 8 + random.nextInt(bytes * 8 - 7));
      if (!networks.contains(network)) {
        networks.add(network);
      }
    }
    NetworkTable<Cidr> table = NetworkTable.of(networks, Optional::of);
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

  @ParameterizedTest
  @ValueSource(ints = {4, 16})
  void knowsWhatTouchesANetwork_asAScanWould(int bytes) {
    Random random = new Random(1122 + bytes);
    List<Cidr> networks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] near =
          i % 2 == 0
              ? bytes(random, bytes)
              : near(networks.get(random.nextInt(networks.size())), random);
      networks.add(network(near, 8 + random.nextInt(bytes * 8 - 7)));
    }
    NetworkTable<Cidr> table = NetworkTable.of(networks, Optional::of);
    int touched = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] near = near(networks.get(random.nextInt(networks.size())), random);
      Cidr asked = network(near, random.nextInt(bytes * 8 + 1));
      int narrow = random.nextInt(bytes * 8 + 1);
      boolean expected =
          networks.stream()
              .anyMatch(
                  n ->
                      n.length() >= asked.length()
                          ? asked.contains(n.address())
                          : n.length() >= narrow && n.contains(asked.address()));
      touched += expected ? 1 : 0;
      assertThat(table.touches(asked, narrow)).as(asked + " by " + narrow).isEqualTo(expected);
    }
    assertThat(touched).as("networks that are touched").isBetween(2_000, 18_000);
    assertThat(NetworkTable.of(List.<Cidr>of(), Optional::of).touches(networks.get(0), 0))
        .isFalse();
  }

  @Test
  void findsEachOfAHundredThousandNetworks_asAListWould() {
    Random random = new Random(42);
    List<Cidr> networks = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      networks.add(network(random, 8 + random.nextInt(25), random.nextInt(4) == 0));
    }
    NetworkTable<Cidr> table = NetworkTable.of(networks, Optional::of);
    for (int i = 0; i < 100; i++) {
      InetAddress address =
          i % 2 == 0
              ? networks.get(random.nextInt(networks.size())).address()
              : network(random, 32, false).address();
      int narrowest =
          networks.stream()
              .filter(network -> network.contains(address))
              .mapToInt(Cidr::length)
              .max()
              .orElse(-1);
      List<Cidr> expected =
          networks.stream()
              .filter(network -> network.length() == narrowest && network.contains(address))
              .toList();
      assertThat(table.narrowest(address)).isEqualTo(expected);
    }
  }

  private static Cidr network(Random random, int length, boolean v6) {
    byte[] raw = new byte[v6 ? 16 : 4];
    random.nextBytes(raw);
    int mask = v6 ? length * 4 : length;
    for (int bit = mask; bit < raw.length * 8; bit++) {
      raw[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    try {
      return new Cidr(InetAddress.getByAddress(raw), mask);
    } catch (java.net.UnknownHostException e) {
      throw new AssertionError(e);
    }
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
    List<String> texts = Stream.of(networks).map(text -> Cidr.parse(text).toString()).toList();
    return NetworkTable.of(texts, text -> Optional.of(Cidr.parse(text)));
  }

  private static InetAddress ip(String text) {
    return Cidr.literal(text).orElseThrow();
  }
}
