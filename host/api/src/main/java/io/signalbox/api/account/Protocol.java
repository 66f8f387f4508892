package io.signalbox.api.account;

import io.signalbox.api.Transport;

/** How a trunk or a user is reached; {@code TLS_SRTP} asks for encrypted media as well. */
public enum Protocol {
  UDP(Transport.UDP),
  TCP(Transport.TCP),
  TLS(Transport.TLS),
  TLS_SRTP(Transport.TLS);

  private final Transport transport;

  Protocol(Transport transport) {
    this.transport = transport;
  }

  /** What carries the signalling. */
  public Transport transport() {
    return transport;
  }
}
