package io.signalbox.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Queue;

/**
 * Finds any of a set of phrases in bytes, upper and lower case of ASCII alike, in one pass however
 * many they are (the automaton of Aho and Corasick). Immutable; any thread; a search makes no
 * object.
 */
public final class Phrases {
  private static final int BYTES = 256;

  /** Of each byte: its letter among those that occur in a phrase; 0 for all others. */
  private final int[] letters = new int[BYTES];

  private final int width;

  /** From each state by each letter to the next state. */
  private final int[] next;

  /** States that end a phrase. */
  private final boolean[] found;

  /** An empty phrase is left out. */
  public Phrases(Collection<String> phrases) {
    byte[][] all =
        phrases.stream()
            .filter(phrase -> !phrase.isEmpty())
            .map(phrase -> phrase.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    int different = 1;
    int size = 1;
    for (byte[] phrase : all) {
      size += phrase.length;
      for (byte b : phrase) {
        int lower = Chars.fold(b & 0xff);
        if (letters[lower] == 0) {
          letters[lower] = different++;
          if (lower >= 'a' && lower <= 'z') {
            letters[lower - ('a' - 'A')] = letters[lower];
          }
        }
      }
    }
    width = different;
    next = new int[size * width];
    found = new boolean[size];
    plant(all);
    link(size);
  }

  /** The tree of all phrases; 0 is its root and means that there is no such branch. */
  private void plant(byte[][] phrases) {
    int states = 1;
    for (byte[] phrase : phrases) {
      int state = 0;
      for (byte b : phrase) {
        int at = state * width + letters[b & 0xff];
        if (next[at] == 0) {
          next[at] = states++;
        }
        state = next[at];
      }
      found[state] = true;
    }
  }

  /** Where there is no branch, on as if the search had begun later; nearest states first. */
  private void link(int size) {
    int[] shorter = new int[size];
    Queue<Integer> states = new ArrayDeque<>();
    Arrays.stream(next, 0, width).filter(child -> child != 0).forEach(states::add);
    while (!states.isEmpty()) {
      int state = states.remove();
      found[state] |= found[shorter[state]];
      for (int letter = 0; letter < width; letter++) {
        int otherwise = next[shorter[state] * width + letter];
        int child = next[state * width + letter];
        if (child == 0) {
          next[state * width + letter] = otherwise;
        } else {
          shorter[child] = otherwise;
          states.add(child);
        }
      }
    }
  }

  /** True if one of the phrases stands there. */
  boolean in(byte[] bytes, int from, int to) {
    int state = 0;
    for (int i = from; i < to; i++) {
      state = next[state * width + letters[bytes[i] & 0xff]];
      if (found[state]) {
        return true;
      }
    }
    return false;
  }
}
