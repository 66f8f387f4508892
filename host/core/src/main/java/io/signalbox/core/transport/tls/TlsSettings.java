package io.signalbox.core.transport.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/**
 * How the host speaks TLS.
 *
 * @param main shown to whoever asks for no name, or for one that is not in {@code names}, and to
 *     the servers that we connect to
 * @param names shown to clients that ask for a server by this name (RFC 6066 §3), in lower case
 * @param ca whom to trust; empty for those whom the Java runtime trusts
 * @param versions such as {@code TLSv1.3}
 */
public record TlsSettings(
    KeyAndChain main,
    Map<String, KeyAndChain> names,
    List<X509Certificate> ca,
    ClientCertificates clients,
    Verify verify,
    List<String> versions) {
  /** What is spoken unless the operator says otherwise. */
  public static final List<String> VERSIONS = List.of("TLSv1.2", "TLSv1.3");

  /** Whether a client must show a certificate. One that it shows has to be trusted. */
  public enum ClientCertificates {
    NONE,
    REQUEST,
    REQUIRE
  }

  /** What the certificate of a server must be that we connect to. */
  public enum Verify {
    /** Trusted, and made for the domain that we look for (RFC 5922 §7.3). */
    NAME,
    /** Trusted. */
    CHAIN,
    /** Any: whoever is on the way can listen. */
    NONE
  }

  public TlsSettings {
    names = Map.copyOf(names);
    ca = List.copyOf(ca);
    versions = List.copyOf(versions);
  }
}
