package io.signalbox.sip;

/**
 * A host and a port as they stand in a URI or a Via.
 *
 * @param host a name, an IPv4 address, or an IPv6 reference with its brackets
 * @param port 1 to 65535, or -1 when none is written
 */
public record HostPort(String host, int port) {
  /** Host and port, or a host alone, with the grammar of a Via's sent-by. */
  public static Parsed<HostPort> parse(String text) {
    return Span.parse(text, HostPort::parse);
  }

  private static Parsed<HostPort> parse(Span span) {
    HostScan scan = new HostScan();
    ParseFailure failure = scan.read(span.bytes(), span.from(), span.to());
    return failure != null
        ? new Parsed.Bad<>(failure)
        : Parsed.ok(
            new HostPort(HostScan.text(span.bytes(), scan.start(), scan.end()), scan.port()));
  }

  @Override
  public String toString() {
    return port < 0 ? host : host + ":" + port;
  }
}
