package io.signalbox.bench.compare;

import java.io.IOException;
import java.util.List;

/** What the calls of the reference work go through, on {@link Ground#sip}. */
interface Server extends AutoCloseable {
  /** Which one. */
  enum Kind {
    KAMAILIO,
    SIGNALBOX,
    /** No SIP server: see {@link BareRelay}. */
    FLOOR;

    /** Those that do the work. */
    static final List<Kind> COMPARED = List.of(KAMAILIO, SIGNALBOX);

    String label() {
      return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * The share of calls that may fail in a run that counts. Kamailio's workers pass the 180 after
     * the 200 now and then, and SIPp gives such a call up.
     */
    double mayLose() {
      return this == KAMAILIO ? 0.01 : 0;
    }
  }

  /**
   * Starts it, and returns when it is ready.
   *
   * @param prefix words before its command, such as those that put it into a slice of CPU
   */
  static Server start(Kind kind, Ground ground, List<String> prefix)
      throws IOException, InterruptedException {
    return switch (kind) {
      case KAMAILIO -> Kamailio.start(ground, prefix);
      case SIGNALBOX -> Signalbox.start(ground, prefix);
      case FLOOR -> BareRelay.start(ground, prefix);
    };
  }

  Kind kind();

  ProcessHandle process();

  /** What it holds now, in bytes, garbage not counted where it has garbage. */
  default long memory() throws IOException, InterruptedException {
    return Proc.memory(process());
  }

  /** Begins to listen for pauses; one without a collector has none. */
  default void forgetPauses() throws IOException {}

  /** The longest pause since, in milliseconds; 0 for a server without any. */
  default double longestPause() throws IOException {
    return 0;
  }

  @Override
  void close() throws InterruptedException;
}
