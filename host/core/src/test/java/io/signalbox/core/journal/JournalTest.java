package io.signalbox.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  /** Long enough that nothing is written but by a flush. */
  private static final int NEVER = 10_000_000;

  private static final JournalSettings SETTINGS =
      new JournalSettings(true, NEVER, false, 64 * 1024, false);

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void place() {
    directory = temporary.resolve("journal");
  }

  private Journal open(Map<Long, String> known) throws IOException {
    Journal journal = new Journal(SETTINGS, 2);
    journal.open(directory, (key, body) -> known.put(key, new RecordReader(body).text()));
    return journal;
  }

  private Map<Long, String> known() throws Exception {
    Map<Long, String> known = new HashMap<>();
    open(known).close();
    return known;
  }

  private static void put(JournalLane lane, long key, String text) {
    lane.put(key, text, (what, out) -> out.putText(what));
  }

  @Test
  void knowsWhatWasPut_andNotRemoved() throws Exception {
    Journal journal = open(new HashMap<>());
    JournalLane lane = journal.lane(0);
    long kept = lane.newKey();
    long changed = lane.newKey();
    long removed = lane.newKey();
    put(lane, kept, "kept");
    put(lane, changed, "first");
    put(lane, removed, "removed");
    journal.flush();
    put(lane, changed, "zweite Fassung: ü");
    lane.remove(removed);
    long other = journal.lane(1).newKey();
    put(journal.lane(1), other, "of another lane");
    journal.close();
    assertThat(known())
        .containsOnly(
            Map.entry(kept, "kept"),
            Map.entry(changed, "zweite Fassung: ü"),
            Map.entry(other, "of another lane"));
    assertThat(known()).as("a second restart").hasSize(3);
  }

  @Test
  void givesNoKeyTwice_alsoAfterARestart() throws Exception {
    Journal first = open(new HashMap<>());
    long key = first.lane(0).newKey();
    long other = first.lane(1).newKey();
    assertThat(other).isNotEqualTo(key);
    put(first.lane(0), key, "a");
    put(first.lane(1), other, "b");
    first.close();
    Journal second = open(new HashMap<>());
    assertThat(second.lane(0).newKey()).isGreaterThan(Math.max(key, other));
    assertThat(second.lane(1).newKey()).isGreaterThan(Math.max(key, other));
    second.close();
  }

  @Test
  void losesTheTornTailAlone() throws Exception {
    Journal journal = open(new HashMap<>());
    put(journal.lane(0), 1, "whole");
    journal.flush();
    long whole = journal.bytes();
    put(journal.lane(0), 2, "torn in the middle by a crash");
    journal.close();
    try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
      file.setLength(whole + 20);
    }
    assertThat(known()).containsOnly(Map.entry(1L, "whole"));
  }

  @Test
  void believesNothingBehindAWrongByte() throws Exception {
    Journal journal = open(new HashMap<>());
    put(journal.lane(0), 1, "whole");
    journal.flush();
    long whole = journal.bytes();
    put(journal.lane(0), 2, "about to be damaged");
    put(journal.lane(0), 3, "behind it");
    journal.close();
    try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
      file.seek(whole + 25);
      int was = file.read();
      file.seek(whole + 25);
      file.write(was ^ 0x10);
    }
    assertThat(known()).containsOnly(Map.entry(1L, "whole"));
  }

  @Test
  void beginsAnew_whenTheFileIsOfAnotherKind() throws Exception {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("calls-7.journal"), "something else altogether");
    assertThat(known()).isEmpty();
    Journal journal = open(new HashMap<>());
    put(journal.lane(0), 1, "a");
    journal.close();
    assertThat(known()).hasSize(1);
  }

  @Test
  void letsNoSecondHostIn() throws Exception {
    Journal journal = open(new HashMap<>());
    assertThatThrownBy(() -> open(new HashMap<>())).hasMessageContaining("another host");
    journal.close();
    assertThat(known()).isEmpty();
  }

  @Test
  void dropsAndCounts_whenTheDiskDoesNotKeepUp_butKeepsRoomForEnds() throws Exception {
    Journal journal = open(new HashMap<>());
    JournalLane lane = journal.lane(0);
    String text = "x".repeat(1_000);
    for (int i = 1; i <= 200; i++) {
      put(lane, i, text);
    }
    assertThat(journal.dropped()).isBetween(130L, 140L); // 64 KiB hold 65 of them
    for (int i = 1; i <= 60; i++) {
      lane.remove(i);
    }
    assertThat(journal.dropped()).as("ends found room").isLessThan(141);
    journal.flush();
    put(lane, 500, "after the flush");
    journal.close();
    assertThat(known()).containsEntry(500L, "after the flush").doesNotContainKey(60L);
  }

  @Test
  void writesLater_whatTheDiskRefused() throws Exception {
    Journal journal = open(new HashMap<>());
    put(journal.lane(0), 1, "x".repeat(60_000));
    journal.flush();
    Path away = temporary.resolve("away");
    boolean failed = false;
    for (int i = 0; i < 100; i++) { // grows until a new file is wanted, which cannot be made
      put(journal.lane(0), 1, "x".repeat(60_000));
      if (i == 50) {
        Files.move(directory, away);
      }
      journal.flush();
      failed |= journal.failing();
    }
    assertThat(failed).isTrue();
    assertThat(journal.failures()).isPositive();
    Files.move(away, directory);
    put(journal.lane(0), 2, "later");
    for (int i = 0; i < 200; i++) {
      put(journal.lane(0), 1, "x".repeat(60_000));
      journal.flush();
    }
    assertThat(journal.failing()).isFalse();
    journal.close();
    assertThat(known()).hasSize(2).containsEntry(2L, "later");
  }

  @Test
  void staysBounded_howeverManyCallsPass() throws Exception {
    Journal journal = open(new HashMap<>());
    JournalLane lane = journal.lane(0);
    String text = "x".repeat(500);
    put(lane, 1_000_000, "a long call");
    for (int i = 1; i <= 50_000; i++) {
      put(lane, i, text);
      lane.remove(i);
      if (i % 50 == 0) {
        journal.flush();
        assertThat(journal.bytes()).isLessThan(5_000_000);
      }
    }
    assertThat(journal.records()).isEqualTo(1);
    assertThat(journal.dropped()).isZero();
    journal.close();
    assertThat(known()).containsOnly(Map.entry(1_000_000L, "a long call"));
  }

  /** Whatever a crash cuts off: what is known then is what was true at one moment. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void isAsItWasAtOneMoment_whereverTheFileEnds(long seed) throws Exception {
    Random random = new Random(seed);
    Journal journal = open(new HashMap<>());
    Map<Long, Map<Long, String>> atLength = new HashMap<>();
    Map<Long, String> model = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      long key = 1 + random.nextInt(20);
      if (random.nextInt(3) > 0) {
        String text = "v" + i + "y".repeat(random.nextInt(300));
        put(journal.lane(0), key, text);
        model.put(key, text);
      } else {
        journal.lane(0).remove(key);
        model.remove(key);
      }
      journal.flush();
      atLength.put(journal.bytes(), new HashMap<>(model));
    }
    journal.close();
    byte[] whole = Files.readAllBytes(file());
    Map<Long, String> then = Map.of();
    for (int i = 0; i < 40; i++) {
      int length = Segment.HEAD + random.nextInt(whole.length - Segment.HEAD);
      then = Map.of();
      for (int at = length; at > 0 && then.isEmpty(); at--) {
        then = atLength.getOrDefault((long) at, Map.of());
      }
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.write(directory.resolve("calls-1.journal"), Arrays.copyOf(whole, length));
      assertThat(known()).as("cut to %s bytes", length).isEqualTo(then);
    }
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(".journal")).findFirst().orElseThrow();
    }
  }
}
