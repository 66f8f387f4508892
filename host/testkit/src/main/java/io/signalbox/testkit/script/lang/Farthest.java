package io.signalbox.testkit.script.lang;

import io.signalbox.core.text.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How far the words of a line made sense, and what could have stood at each place. */
final class Farthest {
  /** For a first try: hears nothing, since most lines are right. */
  static final Farthest DEAF = new Farthest(false);

  /** A word that looks mistyped, and what was probably meant. */
  record Slip(Word word, String meant) {}

  private final TreeMap<Integer, Set<String>> words = new TreeMap<>();
  private final Set<String> others = new LinkedHashSet<>();
  private final boolean hears;
  private int at;

  Farthest() {
    this(true);
  }

  private Farthest(boolean hears) {
    this.hears = hears;
  }

  /** One of these words could have stood at this place. */
  void wanted(int place, List<String> choices) {
    if (hears) {
      reach(place);
      words.computeIfAbsent(place, p -> new LinkedHashSet<>()).addAll(choices);
    }
  }

  /** Something for this slot could have stood at this place. */
  void wanted(int place, Slot slot) {
    other(place, slot.wanted());
  }

  /** The line could have ended here. */
  void end(int place) {
    other(place, "the end of the line");
  }

  private void other(int place, String what) {
    if (!hears) {
      return;
    }
    reach(place);
    if (place == at) {
      others.add(what);
    }
  }

  private void reach(int place) {
    if (place > at) {
      at = place;
      others.clear();
    }
  }

  /** The first word that makes no sense, unless a {@link #slip} does. */
  int at() {
    return at;
  }

  /**
   * The last word that is nearly one that could have stood there: a name hides a slip before it.
   */
  Optional<Slip> slip(List<Word> line) {
    for (Map.Entry<Integer, Set<String>> place : words.descendingMap().entrySet()) {
      if (place.getKey() < line.size() && !line.get(place.getKey()).quoted()) {
        Word word = line.get(place.getKey());
        Optional<String> near =
            Nearest.to(word.text(), place.getValue()).filter(w -> !w.equals(word.text()));
        if (near.isPresent()) {
          return Optional.of(new Slip(word, near.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** Everything that could have stood there, for a person. */
  List<String> all() {
    Set<String> all = new LinkedHashSet<>(words.getOrDefault(at, Set.of()));
    all.addAll(others);
    return List.copyOf(all);
  }
}
