package io.signalbox.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
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

  private static long put(JournalLane lane, long key, String text) {
    return lane.put(key, text, (what, out) -> out.putText(what));
  }

  @Test
  void knowsWhatWasPut_andNotRemoved() throws Exception {
    Journal journal = open(new HashMap<>());
    JournalLane lane = journal.lane(0);
    long kept = put(lane, 0, "kept");
    long changed = put(lane, 0, "first");
    long removed = put(lane, 0, "removed");
    journal.flush();
    put(lane, changed, "zweite Fassung: ü");
    lane.remove(removed);
    long other = put(journal.lane(1), 0, "of another lane");
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
    long key = put(first.lane(0), 0, "a");
    long other = put(first.lane(1), 0, "b");
    assertThat(other).isNotEqualTo(key);
    first.close();
    Journal second = open(new HashMap<>());
    assertThat(put(second.lane(0), 0, "c")).isGreaterThan(Math.max(key, other));
    assertThat(put(second.lane(1), 0, "d")).isGreaterThan(Math.max(key, other));
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
  void writesLater_whatFindsNoRoom_asItIsThen() throws Exception {
    Journal journal = open(new HashMap<>());
    JournalLane lane = journal.lane(0);
    Deque<Runnable> turns = new ConcurrentLinkedDeque<>();
    lane.runsOn(turns::add);
    StringBuilder changing = new StringBuilder("x".repeat(1_000));
    for (int i = 0; i < 200; i++) {
      put(lane, 0, "x".repeat(1_000));
    }
    Long later = lane.put(0, changing, (what, out) -> out.putText(what.toString()));
    assertThat(journal.waiting()).isBetween(131, 141); // 64 KiB hold 65 of them
    changing.setLength(3);
    for (int flushes = 0; journal.waiting() > 0 && flushes < 4; flushes++) {
      journal.flush();
      runAll(turns);
    }
    assertThat(journal.waiting()).isZero();
    journal.close();
    assertThat(known()).hasSize(201).containsEntry(later, "xxx");
    assertThat(journal.lost()).isZero();
  }

  @Test
  void losesNoEnd_howeverFullTheQueueIs() throws Exception {
    Journal journal = open(new HashMap<>());
    JournalLane lane = journal.lane(0);
    for (int i = 1; i <= 10_000; i++) {
      put(lane, i, "a call");
      if (i % 1_000 == 0) {
        journal.flush();
      }
    }
    for (int i = 1; i <= 10_000; i++) {
      put(lane, i, "x".repeat(1_000)); // most of these find no room, and then the call ends
    }
    for (int i = 2; i <= 10_000; i++) {
      lane.remove(i);
    }
    journal.close();
    assertThat(known()).containsOnlyKeys(1L);
  }

  @Test
  void takesNoMemory_forCallsThatComeAndGoWhileThereIsNoRoom() throws Exception {
    Journal journal = open(new HashMap<>());
    long empty = journal.bytes();
    JournalLane lane = journal.lane(0);
    put(lane, 0, "x".repeat(64 * 1024));
    for (int i = 0; i < 100_000; i++) {
      lane.remove(put(lane, 0, "no room"));
    }
    assertThat(journal.waiting()).isZero();
    journal.close();
    assertThat(journal.bytes() - empty).isLessThan(65 * 1024);
    assertThat(known()).hasSize(1);
  }

  @Test
  void refusesWhatIsTooLong_andSaysSo() throws Exception {
    Journal journal = open(new HashMap<>());
    put(journal.lane(0), 0, "x".repeat(300_000));
    assertThat(journal.lost()).isEqualTo(1);
    assertThat(journal.waiting()).isZero();
    journal.close();
    assertThat(known()).isEmpty();
  }

  private static void runAll(Deque<Runnable> turns) {
    for (Runnable turn; (turn = turns.poll()) != null; ) {
      turn.run();
    }
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
    assertThat(journal.waiting() + journal.lost()).isZero();
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
