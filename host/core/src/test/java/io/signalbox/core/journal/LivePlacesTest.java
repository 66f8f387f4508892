package io.signalbox.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LivePlacesTest {
  @ParameterizedTest
  @ValueSource(ints = {20, 1_000, 100_000})
  void agreesWithAMapOfTheLibrary(int keys) {
    Random random = new Random(keys);
    LivePlaces places = new LivePlaces();
    Map<Long, Long> model = new HashMap<>();
    for (int i = 0; i < 300_000; i++) {
      long key = 1 + random.nextInt(keys);
      if (random.nextInt(5) < 3) {
        Long before = model.put(key, (long) i);
        assertThat(places.put(key, i)).isEqualTo(before == null ? LivePlaces.NONE : before);
      } else {
        Long before = model.remove(key);
        assertThat(places.remove(key)).isEqualTo(before == null ? LivePlaces.NONE : before);
      }
    }
    assertThat(places.size()).isEqualTo(model.size());
    for (long key = 1; key <= keys; key++) {
      assertThat(places.get(key)).isEqualTo(model.getOrDefault(key, LivePlaces.NONE));
    }
  }
}
