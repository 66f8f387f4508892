package io.signalbox.core.transport.tls;

import io.signalbox.sip.Parsed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM (RFC 7468). No message shows what was read. */
public final class Pem {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");
  private static final List<String> KEY_KINDS = List.of("EC", "RSA", "Ed25519", "Ed448");
  private static final String CONVERT = "; openssl pkcs8 -topk8 -nocrypt makes one of it";

  private Pem() {}

  /** All certificates of the text in their order, one at least. */
  public static Parsed<List<X509Certificate>> certificates(String text) {
    if (!text.contains("-----BEGIN CERTIFICATE-----")) {
      return Parsed.bad(0, "certificate", "there is no certificate in PEM");
    }
    try {
      List<X509Certificate> found = new ArrayList<>();
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      for (Certificate one :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))) {
        found.add((X509Certificate) one);
      }
      return Parsed.ok(List.copyOf(found));
    } catch (CertificateException e) {
      return Parsed.bad(0, "certificate", "the certificate cannot be read: " + e.getMessage());
    }
  }

  /** The private key of the text, unencrypted PKCS #8. */
  public static Parsed<PrivateKey> key(String text) {
    Matcher pem = PKCS8.matcher(text);
    if (!pem.find()) {
      String why =
          text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
              ? "the private key is encrypted" + CONVERT
              : text.contains("PRIVATE KEY-----")
                  ? "the private key is no PKCS #8" + CONVERT
                  : "there is no private key in PEM";
      return Parsed.bad(0, "key", why);
    }
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(pem.group(1));
    } catch (IllegalArgumentException e) {
      return Parsed.bad(0, "key", "the private key is no base64");
    }
    for (String kind : KEY_KINDS) {
      try {
        return Parsed.ok(
            KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der)));
      } catch (GeneralSecurityException e) {
        // of another kind; what is of none is said below
      }
    }
    return Parsed.bad(0, "key", "the private key is none of " + String.join(", ", KEY_KINDS));
  }
}
