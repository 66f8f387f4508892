package io.signalbox.core.transport;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.signalbox.core.transport.tls.KeyAndChain;
import io.signalbox.core.transport.tls.TlsContexts;
import io.signalbox.core.transport.tls.TlsSettings;
import io.signalbox.core.transport.tls.TlsSettings.ClientCertificates;
import io.signalbox.core.transport.tls.TlsSettings.Verify;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** A certificate authority of one test, and what both sides make of its certificates. */
public final class Authority {
  private final X509Bundle root;

  /** A new one, that nobody else trusts. */
  public Authority() throws Exception {
    root =
        new CertificateBuilder()
            .subject("CN=Test Authority")
            .setIsCertificateAuthority(true)
            .ecp256()
            .buildSelfSigned();
  }

  /** A certificate as {@code details} say. */
  public X509Bundle issue(UnaryOperator<CertificateBuilder> details) throws Exception {
    return details.apply(new CertificateBuilder().subject("CN=test").ecp256()).buildIssuedBy(root);
  }

  /** A certificate for 127.0.0.1. */
  public X509Bundle forLoopback() throws Exception {
    return issue(b -> b.addSanIpAddress("127.0.0.1"));
  }

  /** A certificate for a DNS name. */
  public X509Bundle forName(String name) throws Exception {
    return issue(b -> b.addSanDnsName(name));
  }

  static KeyAndChain own(X509Bundle bundle) {
    return new KeyAndChain(bundle.getKeyPair().getPrivate(), bundle.getCertificatePathList());
  }

  /** Settings that trust this authority alone. */
  TlsSettings settings(X509Bundle main, ClientCertificates clients, Verify verify) {
    return new TlsSettings(
        own(main), Map.of(), List.of(root.getCertificate()), clients, verify, TlsSettings.VERSIONS);
  }

  TlsContexts contexts(X509Bundle main) throws Exception {
    return new TlsContexts(settings(main, ClientCertificates.NONE, Verify.NAME));
  }

  /** The authority's own certificate in PEM. */
  public String pem() {
    return root.getCertificatePEM();
  }

  X509Certificate certificate() {
    return root.getCertificate();
  }

  /** A peer that trusts this authority; {@code own} is what it shows itself, or null. */
  public SSLContext peer(X509Bundle own) throws Exception {
    KeyManager[] shown = {};
    if (own != null) {
      char[] password = "test".toCharArray();
      KeyStore store = own.toKeyStore(password);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      shown = keys.getKeyManagers();
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown, new TrustManager[] {root.toTrustManager()}, new SecureRandom());
    return context;
  }
}
