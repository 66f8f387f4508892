package io.signalbox.core.script.plan;

import io.signalbox.core.script.check.CheckedAst;
import io.signalbox.core.script.words.Fault;
import java.util.Arrays;

/** What a run keeps between its steps: values, and where the routes that were called go back to. */
final class Room {
  /** Stops calls that never return; the checker has refused recursion. */
  static final int MAX_CALLS = CheckedAst.MAX_CALLS;

  /** What a called route needs to go back: pc, slot, base. */
  private static final int FRAME = 3;

  /** Eight routes that call each other. */
  private static final int FRAMES = 8 * FRAME;

  private static final int TEMPS = 16;

  private int[] frames = new int[FRAMES];
  private Object[] temps = new Object[TEMPS];

  /** Where the slots of the block that runs begin. */
  private int base;

  private int calls;

  Object temp(int slot) {
    return temps[base + slot];
  }

  void temp(int slot, Object value) {
    if (base + slot >= temps.length) {
      temps = Arrays.copyOf(temps, (base + slot) * 2);
    }
    temps[base + slot] = value;
  }

  /** A block with {@code frame} slots calls a route, which goes back to {@code pc} and slot. */
  void enter(int pc, int slot, int frame) {
    if (calls == MAX_CALLS) {
      throw new Fault("routes call each other more than " + MAX_CALLS + " deep");
    }
    int at = FRAME * calls++;
    if (at == frames.length) {
      frames = Arrays.copyOf(frames, 2 * at);
    }
    frames[at] = pc;
    frames[at + 1] = slot;
    frames[at + 2] = base;
    base += frame;
  }

  /** True if the block that runs was called by none. */
  boolean outermost() {
    return calls == 0;
  }

  /** The route returns {@code value}; the pc to go on at. */
  int leave(Object value) {
    int at = FRAME * --calls;
    base = frames[at + 2];
    if (frames[at + 1] >= 0) {
      temp(frames[at + 1], value);
    }
    return frames[at];
  }

  /** Forgets all of it; what has grown beyond the usual is not kept. */
  void clear() {
    base = 0;
    calls = 0;
    frames = frames.length > FRAMES ? new int[FRAMES] : frames;
    if (temps.length > TEMPS) {
      temps = new Object[TEMPS];
    } else {
      Arrays.fill(temps, null);
    }
  }
}
