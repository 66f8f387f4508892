package io.signalbox.core.module;

import io.signalbox.core.lane.Lane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The generations from the oldest that is still held to the current one. Publishing is one volatile
 * write; all else here is on the control loop.
 *
 * <p>A replaced generation is kept for a rollback until {@code kept} newer ones have been replaced;
 * its instances are retired but not stopped. It closes when it is no longer kept, every lane has
 * acknowledged its successor, and nothing pins it. An instance stops when the last generation that
 * shares it has closed.
 */
final class GenerationLine {
  private final Lane control;
  private final List<Lane> lanes;
  private final int kept;
  private final Deque<Generation> history = new ArrayDeque<>();
  private final List<Generation> leaving = new ArrayList<>();
  private final Map<ModuleInstance, Integer> holders = new HashMap<>();
  private volatile Generation current;
  private volatile int draining;

  GenerationLine(Lane control, List<Lane> lanes, int kept) {
    this.control = control;
    this.lanes = lanes;
    this.kept = kept;
  }

  /** Null before the first. Any thread. */
  Generation current() {
    return current;
  }

  /** How many replaced ones are still pinned. Any thread. */
  int draining() {
    return draining;
  }

  /** What the current one is made of. */
  Generation.Content content() {
    return current == null ? Generation.Content.NONE : current.content();
  }

  /** Makes {@code next} the current one. */
  void publish(Generation next) {
    Generation old = current;
    next.content().modules().values().forEach(m -> holders.merge(m.instance(), 1, Integer::sum));
    current = next;
    if (old == null) {
      return;
    }
    for (Lane lane : lanes) {
      lane.execute(old.lane(lane.index())::supersede);
    }
    old.content().modules().values().stream()
        .map(LoadedModule::instance)
        .filter(instance -> !uses(next, instance))
        .forEach(ModuleInstance::retire);
    history.addLast(old);
    if (history.size() > kept) {
      leaving.add(history.removeFirst());
    }
    sweep();
  }

  static boolean uses(Generation generation, ModuleInstance instance) {
    return generation.content().modules().values().stream()
        .anyMatch(module -> module.instance() == instance);
  }

  /** The one to roll back to: the newest replaced one, or the one of this number. */
  Optional<Generation> earlier(OptionalLong number) {
    return number.isPresent()
        ? history.stream().filter(g -> g.number() == number.getAsLong()).findFirst()
        : Optional.ofNullable(history.peekLast());
  }

  /** Told on a lane. */
  void laneDrained(Generation generation) {
    control.execute(
        () -> {
          generation.laneDrained();
          sweep();
        });
  }

  private void sweep() {
    for (Generation gone : leaving.stream().filter(Generation::drained).toList()) {
      leaving.remove(gone);
      gone.content().modules().values().forEach(module -> letGo(module.instance()));
    }
    draining = (int) history.stream().filter(g -> !g.drained()).count() + leaving.size();
  }

  private void letGo(ModuleInstance instance) {
    if (holders.merge(instance, -1, Integer::sum) == 0) {
      holders.remove(instance);
      instance.stop();
    }
  }

  /** Every instance that is still held, when the host goes down. */
  List<ModuleInstance> instances() {
    return List.copyOf(holders.keySet());
  }

  /** Oldest first. */
  List<GenerationView> views() {
    List<GenerationView> views = new ArrayList<>();
    leaving.forEach(g -> views.add(g.view(GenerationView.State.DRAINING)));
    for (Generation g : history) {
      views.add(g.view(g.drained() ? GenerationView.State.KEPT : GenerationView.State.DRAINING));
    }
    if (current != null) {
      views.add(current.view(GenerationView.State.CURRENT));
    }
    return views;
  }
}
