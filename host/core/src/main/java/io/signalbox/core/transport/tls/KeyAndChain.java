package io.signalbox.core.transport.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who we are towards a peer.
 *
 * @param chain our certificate first, then those that signed it
 */
public record KeyAndChain(PrivateKey key, List<X509Certificate> chain) {
  public KeyAndChain {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a chain has a certificate");
    }
  }

  /** Our certificate. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** False if the key belongs to another certificate: then no handshake would succeed. */
  public boolean matches() {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] probe = {1};
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(key);
      signing.update(probe);
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(certificate().getPublicKey());
      verifying.update(probe);
      return verifying.verify(signing.sign());
    } catch (GeneralSecurityException e) {
      return false; // of different kinds
    }
  }
}
