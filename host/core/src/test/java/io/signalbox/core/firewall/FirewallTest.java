package io.signalbox.core.firewall;

import static io.signalbox.core.firewall.VerdictsTest.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.signalbox.api.Blocks.Answer;
import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.accounts.model.BlockRow.Kind;
import io.signalbox.core.transaction.VirtualLane;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FirewallTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final byte[] NEW =
      "INVITE sip:1@x SIP/2.0\r\nTo: <sip:1@x>\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** A database that does what the test says, for as many hosts as want it. */
  private static final class Rows implements BlockRows {
    final Map<Cidr, BlockRow> stored = new LinkedHashMap<>();
    final List<BlockChange> audited = new ArrayList<>();
    final List<LongConsumer> following = new ArrayList<>();
    long version = 1;
    Throwable failure;
    Promise<Void> slow;
    Promise<Void> slowRead;
    int writes;
    int reads;

    @Override
    public Future<Stored> read() {
      reads++;
      if (failure != null) {
        return Future.failedFuture(failure);
      }
      Stored then = new Stored(version, List.copyOf(stored.values()));
      return slowRead == null ? Future.succeededFuture(then) : slowRead.future().map(then);
    }

    @Override
    public Future<Long> write(List<BlockChange> changes) {
      writes++;
      if (failure != null) {
        return Future.failedFuture(failure);
      }
      return slow == null
          ? Future.succeededFuture(written(changes))
          : slow.future().map(done -> written(changes));
    }

    private long written(List<BlockChange> changes) {
      for (BlockChange change : changes) {
        change
            .after()
            .ifPresentOrElse(
                row -> stored.put(row.network(), row), () -> stored.remove(change.network()));
        change.who().ifPresent(who -> audited.add(change));
      }
      return ++version;
    }

    @Override
    public Future<Void> addHits(Map<Cidr, Long> hits) {
      hits.forEach(
          (network, more) ->
              stored.computeIfPresent(network, (key, row) -> row.with(row.hits() + more)));
      return failure == null ? Future.succeededFuture() : Future.failedFuture(failure);
    }

    @Override
    public void follow(LongConsumer seen) {
      following.add(seen);
    }

    /** Every host looks at the version, as it does twice a second while the database answers. */
    void look() {
      if (failure == null) {
        following.forEach(seen -> seen.accept(version));
      }
    }
  }

  private final VirtualLane lane = new VirtualLane();
  private final Set<Cidr> trunks = new HashSet<>();
  private final Set<Cidr> talking = new HashSet<>();
  private final Rows rows = new Rows();
  private Firewall firewall = firewall();

  private Firewall firewall() {
    Unblockable unblockable =
        new Unblockable() {
          @Override
          public boolean trunk(Cidr network, int narrow) {
            return trunks.contains(network);
          }

          @Override
          public Future<Boolean> calls(Cidr network) {
            return Future.succeededFuture(talking.contains(network));
          }
        };
    Firewall made = new Firewall(lane, unblockable, FirewallEvents.NONE);
    made.open(rows);
    lane.runQueued();
    return made;
  }

  @Test
  void aBlock_isInForceAfterAMoment_andEndsByItself() {
    assertThat(block("192.0.2.1")).isEqualTo(Answer.BLOCKED);
    lane.pass(100);
    assertThat(drops("192.0.2.1")).isTrue();
    assertThat(drops("192.0.2.2")).isFalse();
    assertThat(firewall.blocked()).isOne();
    lane.pass(HOUR.toMillis() - 200);
    assertThat(drops("192.0.2.1")).isTrue();
    lane.pass(1_500);
    assertThat(drops("192.0.2.1")).isFalse();
    assertThat(firewall.blocked()).isZero();
    assertThat(rows.stored).isEmpty();
  }

  @Test
  void anIpv6Source_isItsNetwork() {
    assertThat(block("2001:db8:1:2::5")).isEqualTo(Answer.BLOCKED);
    lane.pass(100);
    assertThat(drops("2001:db8:1:2:ffff::1")).isTrue();
    assertThat(drops("2001:db8:1:3::5")).isFalse();
    assertThat(block("2001:db8:1:2::6")).isEqualTo(Answer.KNOWN);
  }

  @Test
  void aTrunk_isNeverBlockedByItself_butByAnOperator() {
    trunks.add(Cidr.parse("192.0.2.1"));
    assertThat(block("192.0.2.1")).isEqualTo(Answer.TRUNK);
    lane.pass(100);
    assertThat(drops("192.0.2.1")).isFalse();
    put("192.0.2.1", Kind.MANUAL);
    assertThat(drops("192.0.2.1")).isTrue();
  }

  @Test
  void aBlockFromBeforeTheTrunk_staysUntilItIsDeleted() {
    block("192.0.2.1");
    trunks.add(Cidr.parse("192.0.2.1"));
    lane.pass(10_000);
    assertThat(drops("192.0.2.1")).isTrue();
    assertThat(done(firewall.rowsAt(Cidr.parse("192.0.2.0/24")))).hasSize(1);
    assertThat(done(firewall.rowsAt(Cidr.parse("192.0.2.2")))).isEmpty();
    remove("192.0.2.1");
    assertThat(drops("192.0.2.1")).isFalse();
  }

  @Test
  void whoTalks_isNotBlockedByItself() {
    talking.add(Cidr.parse("192.0.2.1"));
    assertThat(block("192.0.2.1")).isEqualTo(Answer.CALLS);
    talking.clear();
    assertThat(block("192.0.2.1")).isEqualTo(Answer.BLOCKED);
  }

  @Test
  void whoIsAllowed_isNotBlockedByItself_andWasBlockedNoLonger() {
    block("192.0.2.1");
    block("198.51.100.1");
    put("192.0.2.0/24", Kind.ALLOW);
    assertThat(drops("192.0.2.1")).isFalse();
    assertThat(block("192.0.2.1")).isEqualTo(Answer.ALLOWED);
    lane.pass(2_000);
    assertThat(drops("198.51.100.1")).isTrue();
    assertThat(rows.stored.keySet())
        .containsExactlyInAnyOrder(Cidr.parse("192.0.2.0/24"), Cidr.parse("198.51.100.1"));
  }

  @Test
  void whatAnOperatorDoes_isInForceAtOnce_stored_andAudited() {
    put("192.0.2.0/24", Kind.MANUAL);
    assertThat(drops("192.0.2.9")).isTrue();
    assertThat(firewall.gate().shuts(ip("192.0.2.9"))).isTrue();
    remove("192.0.2.0/24");
    assertThat(drops("192.0.2.9")).isFalse();
    assertThat(rows.stored).isEmpty();
    assertThat(rows.audited).hasSize(2).allMatch(c -> c.who().equals(Optional.of("jo")));
    assertThat(rows.audited.get(1).before().orElseThrow().hits()).isEqualTo(2);
    assertThat(done(firewall.remove(Cidr.parse("192.0.2.0/24"), "jo"))).isEmpty();
  }

  @Test
  void blocks_surviveARestart_withTheirHits() {
    block("192.0.2.1");
    put("198.51.100.0/24", Kind.MANUAL);
    lane.pass(1_500);
    drops("192.0.2.1");
    firewall.close();
    lane.runQueued();
    firewall = firewall();
    assertThat(drops("192.0.2.1")).isTrue();
    assertThat(drops("198.51.100.7")).isTrue();
    assertThat(done(firewall.rows())).extracting(BlockRow::hits).containsExactlyInAnyOrder(2L, 1L);
  }

  @Test
  void whileTheDatabaseIsAway_blocksAreInForce_andAreWrittenLater() {
    rows.failure = new IllegalStateException("away");
    block("192.0.2.1");
    put("198.51.100.0/24", Kind.MANUAL);
    lane.pass(5_000);
    assertThat(drops("192.0.2.1")).isTrue();
    assertThat(drops("198.51.100.1")).isTrue();
    assertThat(rows.stored).isEmpty();
    rows.failure = null;
    lane.pass(2_000);
    assertThat(rows.stored).hasSize(2);
    assertThat(rows.audited).hasSize(1);
  }

  @Test
  void blocksThatCouldNotBeReadAtTheStart_areReadLater() {
    block("192.0.2.1");
    lane.pass(2_000);
    rows.failure = new IllegalStateException("away");
    firewall = firewall();
    assertThat(drops("192.0.2.1")).isFalse();
    rows.failure = null;
    look();
    assertThat(drops("192.0.2.1")).isTrue();
  }

  @Test
  void whatOneHostBlocks_isBlockedByTheOther_untilOneOfThemUnblocks() {
    Firewall other = firewall();
    put("198.51.100.0/24", Kind.MANUAL);
    block("192.0.2.1");
    lane.pass(1_000);
    look();
    lane.pass(100);
    assertThat(other.gate().drops(ip("198.51.100.7"), NEW)).isTrue();
    assertThat(other.gate().drops(ip("192.0.2.1"), NEW)).isTrue();
    assertThat(done(other.remove(Cidr.parse("192.0.2.1"), "kim"))).isPresent();
    assertThat(drops("192.0.2.1")).isTrue();
    look();
    assertThat(drops("192.0.2.1")).isFalse();
    assertThat(drops("198.51.100.7")).isTrue();
    lane.pass(20_000);
    assertThat(rows.stored).containsOnlyKeys(Cidr.parse("198.51.100.0/24"));
    assertThat(rows.stored.values()).extracting(BlockRow::hits).containsExactly(2L); // of both
    done(other.put(Cidr.parse("203.0.113.1"), Kind.MANUAL, "", Optional.empty(), "kim"));
    look();
    assertThat(done(firewall.rows())).isEqualTo(List.copyOf(rows.stored.values()));
  }

  @Test
  void whoTalksHere_isNotBlockedBecauseAnotherHostBlocksHimByItself() {
    Firewall other = firewall();
    block("192.0.2.1");
    lane.pass(1_000);
    talking.add(Cidr.parse("192.0.2.1"));
    look();
    lane.pass(100);
    assertThat(other.gate().drops(ip("192.0.2.1"), NEW)).isFalse();
    assertThat(rows.stored).hasSize(1);
    done(other.put(Cidr.parse("192.0.2.1"), Kind.MANUAL, "", Optional.empty(), "jo"));
    look();
    assertThat(firewall.gate().shuts(ip("192.0.2.1"))).isTrue();
  }

  @Test
  void aBlockThatIsNotWrittenYet_survivesWhatIsReadMeanwhile() {
    Firewall other = firewall();
    rows.slowRead = Promise.promise();
    done(other.put(Cidr.parse("203.0.113.0/24"), Kind.MANUAL, "", Optional.empty(), "jo"));
    look(); // reads, and the answer takes its time
    block("192.0.2.1");
    lane.pass(1_500); // written, but not in what was read
    block("192.0.2.2"); // not written
    rows.slowRead.complete();
    rows.slowRead = null;
    lane.pass(100);
    assertThat(drops("192.0.2.1")).isTrue();
    assertThat(drops("192.0.2.2")).isTrue();
    assertThat(drops("203.0.113.1")).isTrue();
    lane.pass(2_000);
    look();
    look();
    assertThat(done(other.rows())).hasSize(3);
    int settled = rows.reads;
    look();
    assertThat(rows.reads).as("nothing is read when nothing has changed").isEqualTo(settled);
  }

  @Test
  void aBlockThatIsBeingWritten_survivesWhatWasReadBefore() {
    Firewall other = firewall();
    done(other.put(Cidr.parse("203.0.113.0/24"), Kind.MANUAL, "", Optional.empty(), "jo"));
    rows.slow = Promise.promise();
    block("192.0.2.1");
    lane.pass(1_100); // the write is under way
    rows.slowRead = Promise.promise();
    look();
    rows.slow.complete(); // and done when what was read before it arrives
    rows.slow = null;
    rows.slowRead.complete();
    rows.slowRead = null;
    lane.runQueued();
    assertThat(drops("192.0.2.1")).isTrue();
    assertThat(drops("203.0.113.1")).isTrue();
  }

  @Test
  void whatThisHostWrites_isNotReadAgainByIt() {
    lane.pass(1_000);
    int before = rows.reads;
    block("192.0.2.1");
    lane.pass(1_500);
    look();
    assertThat(rows.stored).hasSize(1);
    assertThat(rows.reads).isEqualTo(before);
  }

  @Test
  void saysInOneLine_thatTheDatabaseIsAway_andInOneThatItIsBack() {
    firewall.close();
    lane.runQueued();
    rows.following.clear();
    Logger log = (Logger) LoggerFactory.getLogger(Firewall.class.getPackageName());
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    log.addAppender(said);
    log.setLevel(Level.INFO);
    try {
      rows.failure = new IllegalStateException("database x: does not answer");
      firewall = firewall();
      block("192.0.2.1");
      for (int i = 0; i < 120; i++) {
        lane.pass(500);
        rows.following.forEach(seen -> seen.accept(rows.version + 1)); // may be asked, not read
        lane.runQueued();
      }
      rows.failure = null;
      lane.pass(1_500);
      look();
      assertThat(said.list.stream().filter(e -> e.getLevel().isGreaterOrEqual(Level.WARN)))
          .extracting(ILoggingEvent::getFormattedMessage)
          .satisfiesExactly(
              read -> assertThat(read).contains("cannot be read", "database x: does not answer"),
              write -> assertThat(write).contains("not in the database yet", "database x"));
      assertThat(said.list).filteredOn(e -> e.getFormattedMessage().endsWith("again")).hasSize(2);
      assertThat(said.list)
          .filteredOn(e -> e.getLevel().isGreaterOrEqual(Level.INFO))
          .allMatch(e -> e.getThrowableProxy() == null);
    } finally {
      log.detachAppender(said);
      log.setLevel(null);
    }
  }

  private void look() {
    rows.look();
    lane.runQueued();
  }

  @Test
  void aBlockTakenAwayWhileItIsWritten_doesNotStayInTheDatabase() {
    rows.slow = Promise.promise();
    block("192.0.2.1");
    lane.pass(1_500);
    remove("192.0.2.1");
    rows.slow.complete();
    rows.slow = null;
    lane.pass(2_000);
    assertThat(rows.stored).isEmpty();
  }

  @Test
  void aFloodFromAMillionForgedSources_costsABoundedShareOfMemoryAndWrites() {
    int blocked = 0;
    for (int i = 0; i < 1_000_000; i++) {
      Future<Answer> answer = firewall.block(ten(i), "scanner", HOUR);
      if (i % 2_500 == 0) {
        lane.pass(1_000 / 20); // 50,000 a second
      }
      blocked += answer.isComplete() && answer.result() == Answer.TOO_MANY ? 0 : 1;
    }
    lane.pass(2_000);
    assertThat(blocked).isBetween(20 * 200, 22 * 200);
    assertThat(done(firewall.rows())).hasSize(blocked);
    assertThat(rows.stored).hasSize(blocked);
    assertThat(rows.writes).isLessThan(60);
  }

  @Test
  void beyondTheMost_theOldestAutomaticBlockMakesRoom() {
    put("203.0.113.1", Kind.MANUAL);
    for (int i = 0; i <= Firewall.MAX_AUTOMATIC; i++) {
      if (i % Firewall.MAX_A_SECOND == 0) {
        lane.pass(1_000);
      }
      firewall.block(ten(i), "scanner", HOUR);
    }
    lane.pass(60_000);
    assertThat(done(firewall.rows())).hasSize(Firewall.MAX_AUTOMATIC + 1);
    assertThat(drops("10.0.0.0")).isFalse();
    assertThat(drops("10.0.0.1")).isTrue();
    assertThat(drops("203.0.113.1")).isTrue();
    assertThat(rows.stored).hasSize(Firewall.MAX_AUTOMATIC + 1);
  }

  @Test
  void aReasonThatNoColumnHolds_isRefused() {
    assertThatThrownBy(
            () ->
                new BlockRow(
                    Cidr.parse("192.0.2.1"),
                    Kind.MANUAL,
                    "x".repeat(256),
                    0,
                    lane.timers().now(),
                    Optional.empty()))
        .hasMessageContaining("255");
  }

  /** Of 10.0.0.0/8. */
  private static InetAddress ten(int number) {
    try {
      return InetAddress.getByAddress(
          new byte[] {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private Answer block(String address) {
    return done(firewall.block(ip(address), "scanner", HOUR));
  }

  private void put(String network, Kind kind) {
    done(firewall.put(Cidr.parse(network), kind, "because", Optional.empty(), "jo"));
  }

  private void remove(String network) {
    assertThat(done(firewall.remove(Cidr.parse(network), "jo"))).isPresent();
  }

  private boolean drops(String address) {
    return firewall.gate().drops(ip(address), NEW);
  }

  private <T> T done(Future<T> future) {
    lane.runQueued();
    assertThat(future.isComplete()).isTrue();
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
