package io.signalbox.sip;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One value of a Via header field (RFC 3261 §20.42). Immutable; the host of one that was read
 * becomes a text when somebody asks for it.
 */
public final class Via {
  /** What a branch of RFC 3261 starts with (§8.1.1.7). */
  public static final String MAGIC_COOKIE = "z9hG4bK";

  private static final String PROTOCOL = "SIP/2.0/";

  private final String transport;
  private final int port;
  private final Params params;

  /** Where the host lies; null when it was given as a text. */
  private final byte[] bytes;

  private final int hostStart;
  private final int hostEnd;
  private String host;

  /**
   * A Via of its parts.
   *
   * @param transport in upper case: UDP, TCP, TLS, WS, WSS
   * @param host as written
   * @param port -1 when none is written
   * @param params branch, received, rport and others
   */
  public Via(String transport, String host, int port, Params params) {
    this(transport, null, 0, 0, port, params);
    this.host = Objects.requireNonNull(host, "host");
  }

  private Via(String transport, byte[] bytes, int hostStart, int hostEnd, int port, Params params) {
    this.transport = transport;
    this.bytes = bytes;
    this.hostStart = hostStart;
    this.hostEnd = hostEnd;
    this.port = port;
    this.params = params;
  }

  /** A Via whose parts were found in bytes. */
  static Via of(byte[] bytes, int transport, int transportEnd, HostScan sentBy, Params params) {
    return new Via(
        Words.of(bytes, transport, transportEnd).toUpperCase(Locale.ROOT),
        bytes,
        sentBy.start(),
        sentBy.end(),
        sentBy.port(),
        params);
  }

  /** Reads a Via; any version is taken, so that a request of another one can be answered. */
  public static Parsed<Via> parse(String text) {
    return Span.parse(text, new ValueReader()::via);
  }

  /** In upper case: UDP, TCP, TLS, WS, WSS. */
  public String transport() {
    return transport;
  }

  /** As written. */
  public String host() {
    String text = host;
    if (text == null) {
      text = HostScan.text(bytes, hostStart, hostEnd);
      host = text;
    }
    return text;
  }

  /** -1 when none is written. */
  public int port() {
    return port;
  }

  /** Branch, received, rport and others. */
  public Params params() {
    return params;
  }

  /** The branch parameter. */
  public Optional<String> branch() {
    return params.get("branch");
  }

  /** The same with one parameter set; null for a flag. */
  public Via with(String name, String value) {
    return new Via(transport, host(), port, params.with(name, value));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Via that
        && port == that.port
        && transport.equals(that.transport)
        && host().equals(that.host())
        && params.equals(that.params);
  }

  @Override
  public int hashCode() {
    return Objects.hash(transport, host(), port, params);
  }

  /** How many characters it has as it is written. */
  int length() {
    return PROTOCOL.length()
        + transport.length()
        + 1
        + host().length()
        + (port < 0 ? 0 : 1 + WireText.digits(port))
        + params.length();
  }

  /** Writes it, so many characters. */
  void write(WireText text) {
    text.add(PROTOCOL).add(transport).add(' ').add(host());
    if (port >= 0) {
      text.add(':').add(port);
    }
    params.write(text);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(length());
    text.append(PROTOCOL).append(transport).append(' ');
    text.append(host());
    if (port >= 0) {
      text.append(':').append(port);
    }
    params.write(text);
    return text.toString();
  }
}
