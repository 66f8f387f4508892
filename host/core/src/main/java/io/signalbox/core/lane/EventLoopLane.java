package io.signalbox.core.lane;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.netty.util.internal.PlatformDependent;
import io.signalbox.api.Timers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A lane on a Vert.x event loop. What is handed over from other threads waits in one queue, and one
 * wake-up serves all that came until then.
 */
public final class EventLoopLane implements Lane {
  private static final int TICK_MILLIS = 10;

  /** Tasks in a row before the loop looks at its sockets and timers again. */
  private static final int BATCH = 256;

  private final int index;
  private final ContextInternal context;
  private final EventLoop loop;
  private final Queue<Runnable> queue = PlatformDependent.newMpscQueue();
  private final AtomicBoolean awake = new AtomicBoolean();
  private final TimerWheel wheel;
  private final LaneTimers timers;
  private final LaneClock clock;

  /** The next tick of the wheel that has a timer; null while none waits. */
  private ScheduledFuture<?> tick;

  /** When that is, in the {@link #millis} of this lane. */
  private long tickAtMillis;

  private EventLoopLane(int index, ContextInternal context) {
    this.index = index;
    this.context = context;
    this.loop = context.nettyEventLoop();
    InstantSource wall = InstantSource.system();
    this.clock = new LaneClock(System::nanoTime, wall);
    this.wheel = new TimerWheel(millis(), TICK_MILLIS, context::reportException);
    this.timers = new LaneTimers(this, wall);
  }

  /** A lane on the next event loop of {@code vertx}. */
  static EventLoopLane on(Vertx vertx, int index) {
    return new EventLoopLane(index, ((VertxInternal) vertx).createEventLoopContext());
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public boolean current() {
    return loop.inEventLoop();
  }

  /** The Vert.x context: what a module's clients call back on. */
  public Context context() {
    return context;
  }

  /** For sockets that are registered on this lane. */
  public EventLoop eventLoop() {
    return loop;
  }

  @Override
  public void execute(Runnable task) {
    queue.add(task);
    wake();
  }

  /** Runs {@code task} now, on this lane's own thread, as part of its context. */
  public void dispatch(Runnable task) {
    context.dispatch(task);
  }

  /** Netty takes due timers once a turn, after its sockets; what is executed runs before them. */
  @Override
  public void nextTurn(Runnable task) {
    loop.schedule(() -> context.dispatch(() -> run(task)), 0, TimeUnit.NANOSECONDS);
  }

  private void wake() {
    if (awake.compareAndSet(false, true)) {
      loop.execute(() -> context.dispatch(this::drain));
    }
  }

  private void drain() {
    for (int i = 0; i < BATCH; i++) {
      Runnable task = queue.poll();
      if (task == null) {
        break;
      }
      run(task);
    }
    awake.set(false);
    if (!queue.isEmpty()) { // the rest, or what came between poll and set
      wake();
    }
  }

  private void run(Runnable task) {
    clock.begin();
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      context.reportException(e);
    } finally {
      clock.end();
    }
  }

  @Override
  public long millis() {
    return clock.millis();
  }

  @Override
  public long epochMicros() {
    return clock.epochMicros();
  }

  @Override
  public long readClock() {
    return clock.read();
  }

  @Override
  public Timers timers() {
    return timers;
  }

  @Override
  public Timers.Timer after(long millis, Runnable task) {
    if (!current()) {
      throw new IllegalStateException("a timer of lane " + index + " is set on that lane only");
    }
    long at = millis() + millis;
    Timers.Timer timer = wheel.schedule(at, task);
    tickBy(wheel.tickOf(at));
    return timer;
  }

  /** A lane that waits for nothing soon is not woken for nothing. */
  private void tickBy(long atMillis) {
    if (tick != null) {
      if (tickAtMillis <= atMillis) {
        return;
      }
      tick.cancel(false);
    }
    tickAtMillis = atMillis;
    tick =
        loop.schedule(
            () -> context.dispatch(this::tick), atMillis - millis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    tick = null;
    wheel.advance(millis());
    wheel.nextLook().ifPresent(this::tickBy);
  }
}
