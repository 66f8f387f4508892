package io.signalbox.core.transport.tls;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.signalbox.core.transport.tls.TlsSettings.Verify;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLException;

/** The settings made ready for handshakes: replaced as a whole, connections that are up stay. */
public final class TlsContexts {
  /** How {@link #certificates} calls the one that is no server's in particular. */
  public static final String MAIN = "*";

  private final TlsSettings settings;
  private final SslContext main;
  private final SslContext client;
  private final Map<String, SslContext> named = new HashMap<>();

  /**
   * Makes them ready.
   *
   * @throws SSLException if the Java runtime cannot use a key or a version
   */
  public TlsContexts(TlsSettings settings) throws SSLException {
    this.settings = settings;
    this.main = serving(settings.main());
    this.client = connecting();
    for (Map.Entry<String, KeyAndChain> one : settings.names().entrySet()) {
      named.put(one.getKey(), serving(one.getValue()));
    }
  }

  private SslContext serving(KeyAndChain own) throws SSLException {
    ClientAuth clients =
        switch (settings.clients()) {
          case NONE -> ClientAuth.NONE;
          case REQUEST -> ClientAuth.OPTIONAL;
          case REQUIRE -> ClientAuth.REQUIRE;
        };
    SslContextBuilder builder =
        SslContextBuilder.forServer(own.key(), own.chain()).clientAuth(clients);
    if (!settings.ca().isEmpty()) {
      builder.trustManager(settings.ca());
    }
    return build(builder);
  }

  private SslContext connecting() throws SSLException {
    KeyAndChain own = settings.main();
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .keyManager(own.key(), own.chain())
            .endpointIdentificationAlgorithm(null); // SIP has its own rules: DomainName
    if (settings.verify() == Verify.NONE) {
      builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
    } else if (!settings.ca().isEmpty()) {
      builder.trustManager(settings.ca());
    }
    return build(builder);
  }

  private SslContext build(SslContextBuilder builder) throws SSLException {
    return builder.sslProvider(SslProvider.JDK).protocols(settings.versions()).build();
  }

  /** For a client that asks for this name; null if it asks for none. */
  public SslContext server(String name) {
    return name == null ? main : named.getOrDefault(name.toLowerCase(Locale.ROOT), main);
  }

  /** For connections that we open. */
  public SslContext client() {
    return client;
  }

  /** What a server has to prove. */
  public Verify verify() {
    return settings.verify();
  }

  /** The certificates that we show, by server name. */
  public Map<String, X509Certificate> certificates() {
    Map<String, X509Certificate> shown = new TreeMap<>();
    shown.put(MAIN, settings.main().certificate());
    settings.names().forEach((name, own) -> shown.put(name, own.certificate()));
    return shown;
  }
}
