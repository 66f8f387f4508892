package io.signalbox.core.firewall;

import io.signalbox.api.Blocks;
import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.accounts.model.BlockRow.Kind;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.lane.Question;
import io.signalbox.core.transport.SourceGate;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is turned away. The list lives on the control loop; the lanes get it as a table, in one
 * write, a moment after it has changed. May be called on any thread; futures complete on the
 * control loop.
 */
public final class Firewall implements Blocks {
  /** Automatic blocks at once: stops a flood from a million forged addresses from taking memory. */
  static final int MAX_AUTOMATIC = 50_000;

  /** Automatic blocks in a second: what such a flood costs the control loop and the database. */
  static final int MAX_A_SECOND = 200;

  /** Blocks made by people. */
  static final int MAX_MANUAL = 50_000;

  /** Changes that go to the lanes as one table. */
  private static final long PUBLISH_MILLIS = 50;

  private static final long TICK_MILLIS = 1_000;

  /** Ticks from one look at the hits to the next. */
  private static final int TICKS_A_COUNT = 10;

  private static final Logger LOG = LoggerFactory.getLogger(Firewall.class);

  private final Lane control;
  private final Unblockable unblockable;
  private final Gate gate;
  private final Budget budget = new Budget(MAX_A_SECOND);
  private final long seed = new SecureRandom().nextLong();
  private final BlockList list = new BlockList();
  private Mirror mirror;
  private boolean publishing;
  private boolean closed;
  private int ticks;
  private volatile int blocked;

  /** Open to everybody until {@link #open}. */
  public Firewall(Lane control, Unblockable unblockable, FirewallEvents events) {
    this.control = control;
    this.unblockable = unblockable;
    this.gate = new Gate(events);
  }

  /** For the sockets. */
  public SourceGate gate() {
    return gate;
  }

  /** How many addresses and networks are blocked. */
  public int blocked() {
    return blocked;
  }

  /**
   * Takes over what the database knows; from now on changes are written there, and what other hosts
   * write is in force here too. A database that cannot be asked is read when it answers.
   */
  public Future<Void> open(BlockRows rows) {
    return onControl(
            () -> {
              mirror = new Mirror(control, rows, list, new Others());
              control.after(TICK_MILLIS, this::tick);
              return mirror.open();
            })
        .compose(loading -> loading);
  }

  private final class Others implements Mirror.Changed {
    @Override
    public void list() {
      expire();
      publish();
    }

    /** He may talk with this host alone: then he is not blocked here. */
    @Override
    public void blockedElsewhere(BlockRow row) {
      unblockable
          .calls(row.network())
          .onSuccess(calls -> control.execute(() -> adopt(row, calls)))
          .onFailure(e -> LOG.error("{} is not blocked here", row.network(), e));
    }

    private void adopt(BlockRow row, boolean calls) {
      if (!calls && list.find(row.network()).isEmpty() && !row.over(now())) {
        mirror.adopt(row);
        publishSoon();
      }
    }
  }

  /** Writes what is not written yet. */
  public Future<Void> close() {
    return onControl(
            () -> {
              closed = true;
              return mirror == null ? Future.<Void>succeededFuture() : mirror.close();
            })
        .compose(last -> last);
  }

  // --- automatic ---------------------------------------------------------------------------------

  @Override
  public Future<Answer> block(InetAddress source, String reason, Duration time) {
    Cidr network = SourceNetwork.of(source);
    Block known = gate.find(source);
    if (known != null) {
      return Future.succeededFuture(known.row().blocks() ? Answer.KNOWN : Answer.ALLOWED);
    }
    if (unblockable.trunk(network)) {
      return Future.succeededFuture(Answer.TRUNK);
    }
    if (!budget.take(control.millis())) {
      return Future.succeededFuture(Answer.TOO_MANY);
    }
    return onControl(() -> unblockable.calls(network))
        .compose(asked -> asked)
        .compose(calls -> onControl(() -> calls ? Answer.CALLS : blockNow(network, reason, time)));
  }

  private Answer blockNow(Cidr network, String reason, Duration time) {
    Optional<BlockRow> before = list.find(network);
    if (before.isPresent()) {
      return before.get().blocks() ? Answer.KNOWN : Answer.ALLOWED;
    }
    if (list.automatic() >= MAX_AUTOMATIC) {
      BlockRow oldest = list.oldestAutomatic();
      list.remove(oldest.network());
      note(Optional.of(oldest), Optional.empty(), Optional.empty());
    }
    Instant now = now();
    BlockRow row = new BlockRow(network, Kind.AUTO, reason, 0, now, Optional.of(now.plus(time)));
    list.put(row);
    note(Optional.empty(), Optional.of(row), Optional.empty());
    publishSoon();
    LOG.info("{} is blocked for {} s: {}", network, time.toSeconds(), reason);
    return Answer.BLOCKED;
  }

  // --- by an operator ----------------------------------------------------------------------------

  /** All rows, in the order in which they came. */
  public Future<List<BlockRow>> rows() {
    return onControl(list::rows);
  }

  /** Those that concern a network: its own, wider ones and narrower ones. */
  public Future<List<BlockRow>> rowsAt(Cidr network) {
    return onControl(() -> list.at(network));
  }

  /** True if an enabled trunk is there that the firewall would not block by itself. */
  public boolean isTrunk(Cidr network) {
    return unblockable.trunk(network);
  }

  /**
   * Blocks or allows a network from now on; in force when the future completes.
   *
   * @param kind MANUAL or ALLOW
   * @param time empty until somebody deletes it
   * @return fails with {@link IllegalArgumentException} when there are too many
   */
  public Future<BlockRow> put(
      Cidr network, Kind kind, String reason, Optional<Duration> time, String who) {
    return onControl(
        () -> {
          Optional<BlockRow> before = list.find(network);
          if (before.isEmpty() && list.manual() >= MAX_MANUAL) {
            throw new IllegalArgumentException("there are " + MAX_MANUAL + " blocks already");
          }
          Instant now = now();
          BlockRow row = new BlockRow(network, kind, reason, 0, now, time.map(now::plus));
          if (kind == Kind.ALLOW) {
            forgetWithin(network, who);
          }
          list.put(row);
          note(before, Optional.of(row), Optional.of(who));
          publish();
          mirror.write();
          return row;
        });
  }

  /** An automatic block in a network that is allowed would be the narrower one. */
  private void forgetWithin(Cidr network, String who) {
    for (BlockRow row : list.at(network)) {
      if (row.kind() == Kind.AUTO && row.network().length() > network.length()) {
        list.remove(row.network());
        note(Optional.of(row), Optional.empty(), Optional.of(who));
      }
    }
  }

  /**
   * Takes away what is kept under this network; in force when the future completes.
   *
   * @return what was there; empty if nothing was
   */
  public Future<Optional<BlockRow>> remove(Cidr network, String who) {
    return onControl(
        () -> {
          Optional<BlockRow> before =
              list.find(network).or(() -> list.find(SourceNetwork.of(network)));
          before.ifPresent(
              row -> {
                list.remove(row.network());
                note(before, Optional.empty(), Optional.of(who));
                publish();
                mirror.write();
              });
          return before;
        });
  }

  // --- the loop ----------------------------------------------------------------------------------

  private void tick() {
    if (closed) {
      return;
    }
    expire();
    mirror.write();
    if (++ticks % TICKS_A_COUNT == 0) {
      mirror.writeHits();
    }
    control.after(TICK_MILLIS, this::tick);
  }

  private void expire() {
    List<BlockRow> over = list.expire(now());
    over.forEach(row -> note(Optional.of(row), Optional.empty(), Optional.empty()));
    if (!over.isEmpty()) {
      publishSoon();
    }
  }

  private void note(Optional<BlockRow> before, Optional<BlockRow> after, Optional<String> who) {
    mirror.note(new BlockChange(before, after, now(), who));
  }

  private void publishSoon() {
    if (!publishing) {
      publishing = true;
      control.after(PUBLISH_MILLIS, this::publish);
    }
  }

  private void publish() {
    publishing = false;
    gate.publish(new Verdicts(list.all(), seed));
    blocked = list.blocking();
  }

  private Instant now() {
    return control.timers().now().truncatedTo(ChronoUnit.MILLIS); // as the table has it
  }

  private <T> Future<T> onControl(Callable<T> task) {
    return Question.ask(control, task);
  }
}
