package io.signalbox.core.transport;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012) with a key that lives as long as the process: who does
 * not know it can neither aim many calls at one lane nor guess a branch. Immutable; any thread.
 */
public final class KeyedHash {
  private final long k0;
  private final long k1;

  /** A hash with a known key: for what has to repeat, such as a simulation. */
  public KeyedHash(long k0, long k1) {
    this.k0 = k0;
    this.k1 = k1;
  }

  /** A hash with a fresh key. */
  public static KeyedHash random() {
    SecureRandom random = new SecureRandom();
    return new KeyedHash(random.nextLong(), random.nextLong());
  }

  /** The hash of the UTF-8 bytes of {@code text}. */
  public long of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }

  /** The hash of eight bytes. */
  public long of(long value) {
    State state = new State(k0, k1);
    state.word(value);
    state.word(8L << 56);
    return state.finish();
  }

  /** A hash of several parts; another one than {@link #of} has for the same text. */
  public Parts parts() {
    return new Parts(new State(k0, k1));
  }

  /** Takes parts one after the other; none can be shifted into the next. For one thread. */
  public static final class Parts {
    private final State state;

    private Parts(State state) {
      this.state = state;
    }

    public Parts add(String text) {
      int length = text.length();
      state.word(length);
      int at = 0;
      for (; at + 4 <= length; at += 4) {
        state.word(
            text.charAt(at)
                | (long) text.charAt(at + 1) << 16
                | (long) text.charAt(at + 2) << 32
                | (long) text.charAt(at + 3) << 48);
      }
      if (at < length) {
        long last = 0;
        for (; at < length; at++) {
          last = last << 16 | text.charAt(at);
        }
        state.word(last);
      }
      return this;
    }

    public Parts add(long number) {
      state.word(number);
      return this;
    }

    /** The hash of all that was added. Once. */
    public long hash() {
      return state.finish();
    }
  }

  /** The hash of {@code bytes} from {@code start} to {@code end}. */
  public long of(byte[] bytes, int start, int end) {
    State state = new State(k0, k1);
    int at = start;
    for (; at + 8 <= end; at += 8) {
      long word = 0;
      for (int i = 7; i >= 0; i--) {
        word = (word << 8) | (bytes[at + i] & 0xff);
      }
      state.word(word);
    }
    long last = (long) (end - start) << 56;
    for (int i = 0; at + i < end; i++) {
      last |= (bytes[at + i] & 0xffL) << (8 * i);
    }
    state.word(last);
    return state.finish();
  }

  private static final class State {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    State(long k0, long k1) {
      v0 = k0 ^ 0x736f6d6570736575L;
      v1 = k1 ^ 0x646f72616e646f6dL;
      v2 = k0 ^ 0x6c7967656e657261L;
      v3 = k1 ^ 0x7465646279746573L;
    }

    void word(long word) {
      v3 ^= word;
      round();
      round();
      v0 ^= word;
    }

    long finish() {
      v2 ^= 0xff;
      round();
      round();
      round();
      round();
      return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
      v0 += v1;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v3;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v2 = Long.rotateLeft(v2, 32);
    }
  }
}
