package io.signalbox.core.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.transaction.VirtualLane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RemainsTest {
  private static final long LIFE = 32_000;

  private final VirtualLane lane = new VirtualLane();
  private final Remains remains = new Remains(lane, LIFE);

  @Test
  void entryLastsForItsLife_andNotAMillisecondLonger() {
    remains.put(7, new byte[] {1, 2, 3});
    lane.pass(LIFE - 1);
    assertThat(remains.get(7)).containsExactly(1, 2, 3);
    lane.pass(1);
    assertThat(remains.has(7)).isFalse();
    assertThat(remains.get(7)).isNull();
    assertThat(remains.size()).isZero();
    assertThat(lane.waiting()).isZero();
  }

  @Test
  void keyWithoutBytesIsRemembered() {
    remains.put(0);
    assertThat(remains.has(0)).isTrue();
    assertThat(remains.get(0)).isEmpty();
    assertThat(remains.has(1)).isFalse();
  }

  @Test
  void sameKeyAgain_outlivesTheFirst() {
    remains.put(7, new byte[] {1});
    lane.pass(LIFE - 1);
    remains.put(7, new byte[] {2});
    lane.pass(1);
    assertThat(remains.get(7)).containsExactly(2);
    lane.pass(LIFE);
    assertThat(remains.size()).isZero();
  }

  @Test
  void entriesSpanChunksOfMemory() {
    byte[] large = new byte[200_000];
    large[0] = 1;
    large[199_999] = 2;
    remains.put(1, new byte[1_000]);
    remains.put(2, large);
    assertThat(remains.get(2)).isEqualTo(large);
  }

  /** Against a plain map, through growth, wrap-around and shrinking, with keys that collide. */
  @Test
  void agreesWithAMap() {
    record Entry(long key, long end) {}
    SplittableRandom random = new SplittableRandom(1);
    Map<Long, byte[]> expected = new HashMap<>();
    Deque<Entry> order = new ArrayDeque<>();
    int most = 0;
    for (int step = 0; step < 60_000; step++) {
      boolean busy = step / 10_000 % 2 == 0;
      long key = random.nextLong(1 << 20) << 8; // what the index takes for the same place
      if (!expected.containsKey(key)) {
        byte[] value = new byte[random.nextInt(900)];
        random.nextBytes(value);
        remains.put(key, value);
        expected.put(key, value);
        order.add(new Entry(key, lane.millis() + LIFE));
      }
      lane.pass(random.nextInt(busy ? 8 : 4_000));
      while (!order.isEmpty() && order.peek().end <= lane.millis()) {
        expected.remove(order.remove().key);
      }
      most = Math.max(most, remains.size());
      assertThat(remains.size()).isEqualTo(expected.size());
      assertThat(remains.get(key)).isEqualTo(expected.get(key));
      Entry oldest = order.peek();
      if (oldest != null) {
        assertThat(remains.get(oldest.key)).isEqualTo(expected.get(oldest.key));
      }
      assertThat(remains.has(key + 1)).isFalse();
    }
    assertThat(most).isGreaterThan(5_000);
    lane.pass(LIFE);
    assertThat(remains.size()).isZero();
  }
}
