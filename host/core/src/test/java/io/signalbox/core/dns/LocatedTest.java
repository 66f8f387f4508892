package io.signalbox.core.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.signalbox.api.Transport;
import io.signalbox.sip.Rfc;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** RFC 2782, "Usage rules": the draw by weight. */
@Rfc("3263 §4.3")
class LocatedTest {
  private static final int DRAWS = 20_000;

  private static Server server(int priority, int weight, int port) {
    InetSocketAddress address = new InetSocketAddress("192.0.2.1", port);
    return new Server(priority, weight, List.of(new Place(Transport.UDP, address)));
  }

  private static List<Integer> ports(Located located, Random random) {
    return located.order(random).stream().map(place -> place.address().getPort()).toList();
  }

  private static Map<Integer, Integer> firsts(Located located) {
    Random random = new Random(42);
    Map<Integer, Integer> firsts = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      firsts.merge(ports(located, random).get(0), 1, Integer::sum);
    }
    return firsts;
  }

  @Test
  void shareOfFirstPlaces_followsTheWeights() {
    Map<Integer, Integer> firsts =
        firsts(new Located(List.of(server(1, 10, 1), server(1, 30, 2), server(1, 60, 3))));
    assertThat(firsts.get(1) / (double) DRAWS).isCloseTo(0.1, within(0.02));
    assertThat(firsts.get(2) / (double) DRAWS).isCloseTo(0.3, within(0.02));
    assertThat(firsts.get(3) / (double) DRAWS).isCloseTo(0.6, within(0.02));
  }

  @Test
  void weightOfZero_isDrawnSeldom_besideOthers() {
    Map<Integer, Integer> firsts = firsts(new Located(List.of(server(1, 0, 1), server(1, 99, 2))));
    assertThat(firsts.get(1) / (double) DRAWS).isCloseTo(0.01, within(0.005));
  }

  @Test
  void zerosAlone_areAllServed() {
    Located located = new Located(List.of(server(1, 0, 1), server(1, 0, 2)));
    assertThat(ports(located, new Random(1))).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void lowerPriority_alwaysComesFirst_andEachServerOnce() {
    Located located =
        new Located(
            List.of(
                server(20, 65_535, 5), server(10, 0, 1), server(10, 65_535, 2), server(30, 0, 6)));
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      List<Integer> ports = ports(located, random);
      assertThat(ports.subList(0, 2)).containsExactlyInAnyOrder(1, 2);
      assertThat(ports.subList(2, 4)).containsExactly(5, 6);
    }
  }

  @Test
  void sameSeed_drawsTheSame() {
    Located located =
        new Located(List.of(server(1, 1, 1), server(1, 1, 2), server(1, 1, 3), server(1, 1, 4)));
    assertThat(ports(located, new Random(3))).isEqualTo(ports(located, new Random(3)));
  }
}
