package io.signalbox.api;

import java.util.Locale;
import java.util.Optional;

/** How a message travels (RFC 3261 §18). */
public enum Transport {
  UDP(false, 5060),
  TCP(true, 5060),
  TLS(true, 5061);

  private final boolean reliable;
  private final int defaultPort;

  Transport(boolean reliable, int defaultPort) {
    this.reliable = reliable;
    this.defaultPort = defaultPort;
  }

  /** True if nothing has to be sent twice. */
  public boolean reliable() {
    return reliable;
  }

  /** RFC 3261 §19.1.2. */
  public int defaultPort() {
    return defaultPort;
  }

  /** The transport of this name, in any case. */
  public static Optional<Transport> of(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "UDP" -> Optional.of(UDP);
      case "TCP" -> Optional.of(TCP);
      case "TLS" -> Optional.of(TLS);
      default -> Optional.empty();
    };
  }
}
