package io.signalbox.scripts;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.KeyStore;
import java.security.SecureRandom;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * An authority of one test, and its certificates as files of a configuration and for Java peers.
 */
final class TlsFiles {
  private final X509Bundle root;

  TlsFiles() throws Exception {
    root =
        new CertificateBuilder()
            .subject("CN=Test Authority")
            .setIsCertificateAuthority(true)
            .ecp256()
            .buildSelfSigned();
  }

  /** A certificate for 127.0.0.1. */
  X509Bundle issue(String commonName) throws Exception {
    return new CertificateBuilder()
        .subject("CN=" + commonName)
        .addSanIpAddress("127.0.0.1")
        .ecp256()
        .buildIssuedBy(root);
  }

  /** Writes {@code tls/NAME.pem}, {@code tls/NAME.key} and {@code tls/ca.pem}. */
  void write(Configuration configuration, String name, X509Bundle own) {
    configuration
        .write("tls/" + name + ".pem", own.getCertificatePathPEM())
        .write("tls/" + name + ".key", own.getPrivateKeyPEM())
        .write("tls/ca.pem", root.getCertificatePEM());
  }

  /** A Java peer that shows {@code own} and trusts the authority. */
  SSLContext peer(X509Bundle own) throws Exception {
    char[] password = "test".toCharArray();
    KeyStore store = own.toKeyStore(password);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        keys.getKeyManagers(), new TrustManager[] {root.toTrustManager()}, new SecureRandom());
    return context;
  }
}
