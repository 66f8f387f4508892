package io.signalbox.testkit;

import io.signalbox.api.Blocks;
import io.signalbox.api.Event;
import io.signalbox.api.Functions;
import io.signalbox.api.LaneContext;
import io.signalbox.api.Metrics;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.SipModule;
import io.signalbox.api.Timers;
import io.signalbox.api.account.DigestOffer;
import io.signalbox.api.ledger.ExpiringMap;
import io.signalbox.api.ledger.Ledger;
import io.signalbox.core.ledger.HostLedger;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A host small enough for the unit tests of one module: virtual time, the real ledger, one lane.
 */
public final class ModuleFixture {
  private final VirtualTime time = new VirtualTime();
  private final HostLedger ledger = new HostLedger(time::nanos);
  private final Map<String, Integer> counters = new TreeMap<>();
  private DigestOffer offer = DigestOffer.NONE;
  private final List<Wish> wishes = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private Blocks.Answer answer = Blocks.Answer.BLOCKED;

  /** A source that the module wanted blocked. */
  public record Wish(InetAddress source, String reason, Duration time) {}

  /** Starts a module and gives its function object for lane 0. */
  public <F extends Functions> F start(SipModule module, JsonObject settings, Class<F> functions) {
    var started = module.start(context(settings));
    if (!started.succeeded()) {
      throw new AssertionError("the module did not start at once", started.cause());
    }
    return functions.cast(module.functions(lane()));
  }

  public VirtualTime time() {
    return time;
  }

  public HostLedger ledger() {
    return ledger;
  }

  /** The module's own counters by name, their labels behind it. */
  public Map<String, Integer> counters() {
    return counters;
  }

  /** What the module that was started last offers. */
  public DigestOffer offer() {
    return offer;
  }

  /** Who the module wanted blocked, in order. */
  public List<Wish> wishes() {
    return wishes;
  }

  /** What the module raised, in order. */
  public List<Event> events() {
    return events;
  }

  /** From now on this becomes of such a wish. */
  public void answer(Blocks.Answer newAnswer) {
    answer = newAnswer;
  }

  private LaneContext lane() {
    return new LaneContext() {
      @Override
      public int lane() {
        return 0;
      }

      @Override
      public Timers timers() {
        return time;
      }
    };
  }

  /** What a module gets when it starts, for a test of a start that fails. */
  public ModuleContext context(JsonObject settings) {
    return new ModuleContext() {
      @Override
      public JsonObject settings() {
        return settings;
      }

      @Override
      public Ledger ledger() {
        return new Ledger() {
          @Override
          public <V> ExpiringMap<V> map(String name, int maxEntries) {
            return ledger.map(name, maxEntries);
          }

          @Override
          public boolean admit(String key, int perSecond) {
            return ledger.admit(key, perSecond);
          }

          @Override
          public boolean admit(String key, int perSecond, int burst) {
            return ledger.admit(key, perSecond, burst);
          }

          @Override
          public void congested(String key) {
            ledger.congested(key);
          }
        };
      }

      @Override
      public Metrics metrics() {
        return (name, labels) ->
            () -> counters.merge(name + String.join(",", labels), 1, Integer::sum);
      }

      @Override
      public Blocks blocks() {
        return (source, reason, lasting) -> {
          wishes.add(new Wish(source, reason, lasting));
          return Future.succeededFuture(answer);
        };
      }

      @Override
      public Timers timers() {
        return time;
      }

      @Override
      public EventBus eventBus() {
        throw new UnsupportedOperationException("the fixture has no event bus");
      }

      @Override
      public void offers(DigestOffer offered) {
        offer = offered;
      }

      @Override
      public void raise(Event event) {
        events.add(event);
      }
    };
  }
}
