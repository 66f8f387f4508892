package io.signalbox.core.transport;

import io.signalbox.core.transport.tls.DomainName;
import io.signalbox.core.transport.tls.TlsSettings.Verify;
import java.security.cert.X509Certificate;

/**
 * What is asked of a TLS peer beyond what the handshake has checked.
 *
 * @param trusted true if a certificate that was shown has been checked
 * @param domain that it has to name; null for any
 */
record PeerCheck(boolean trusted, String domain) {
  /** Of a client: the handshake has checked the certificate that it showed, if it did. */
  static final PeerCheck OF_CLIENT = new PeerCheck(true, null);

  static PeerCheck ofServer(Verify verify, String domain) {
    return switch (verify) {
      case NAME -> new PeerCheck(true, domain);
      case CHAIN -> new PeerCheck(true, null);
      case NONE -> new PeerCheck(false, null);
    };
  }

  /** Why the peer is not the one that we look for, or null. */
  String refusal(X509Certificate shown) {
    return domain == null || shown != null && DomainName.matches(shown, domain)
        ? null
        : "the certificate of the peer does not name " + domain;
  }
}
