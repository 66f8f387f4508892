package io.signalbox.testkit.script.lang;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How far the words of a line made sense, and what could have followed there. */
final class Farthest {
  private final Set<String> words = new LinkedHashSet<>();
  private final Set<String> others = new LinkedHashSet<>();
  private int at;

  /** One of these words could have stood at this place. */
  void wanted(int place, List<String> choices) {
    if (reaches(place)) {
      words.addAll(choices);
    }
  }

  /** Something for this slot could have stood at this place. */
  void wanted(int place, Slot slot) {
    if (reaches(place)) {
      others.add(slot.wanted());
    }
  }

  /** The line could have ended here. */
  void end(int place) {
    if (reaches(place)) {
      others.add("the end of the line");
    }
  }

  private boolean reaches(int place) {
    if (place > at) {
      at = place;
      words.clear();
      others.clear();
    }
    return place == at;
  }

  int at() {
    return at;
  }

  /** The words of the language that could have stood there. */
  Set<String> words() {
    return words;
  }

  /** Everything that could have stood there, for a person. */
  List<String> all() {
    Set<String> all = new LinkedHashSet<>(words);
    all.addAll(others);
    return List.copyOf(all);
  }
}
