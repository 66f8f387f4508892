package io.signalbox.module.gateway;

import io.signalbox.api.account.Trunk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Lowest priority number first; among equals chance decides, by weight: one of weight 3 comes
 * before one of weight 1 three times out of four, and weight 0 comes after all that have one. On
 * one lane only.
 */
final class WeightedOrder {
  private final RandomGenerator random;

  WeightedOrder(RandomGenerator random) {
    this.random = random;
  }

  /** All of these trunks, in the order in which they are to be tried. */
  List<Trunk> of(Collection<Trunk> trunks) {
    if (trunks.size() < 2) {
      return List.copyOf(trunks);
    }
    TreeMap<Integer, List<Trunk>> byPriority = new TreeMap<>();
    for (Trunk trunk : trunks) {
      byPriority.computeIfAbsent(trunk.priority(), p -> new ArrayList<>()).add(trunk);
    }
    List<Trunk> ordered = new ArrayList<>(trunks.size());
    for (List<Trunk> equals : byPriority.values()) {
      while (!equals.isEmpty()) {
        ordered.add(equals.remove(draw(equals)));
      }
    }
    return ordered;
  }

  private int draw(List<Trunk> trunks) {
    long total = 0;
    for (Trunk trunk : trunks) {
      total += trunk.weight();
    }
    if (total == 0) {
      return random.nextInt(trunks.size());
    }
    long ticket = random.nextLong(total);
    int drawn = 0;
    while (ticket >= trunks.get(drawn).weight()) {
      ticket -= trunks.get(drawn).weight();
      drawn++;
    }
    return drawn;
  }
}
