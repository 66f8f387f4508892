package io.signalbox.core.transport.tls;

import io.netty.util.NetUtil;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether a certificate was made for a SIP domain (RFC 5922 §7.1 and §7.2). */
public final class DomainName {
  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int IP = 7;
  private static final String SCHEME = "sip:";

  private DomainName() {}

  /**
   * True if {@code certificate} names {@code domain}: as a {@code sip:} URI without a user, or,
   * when it names no such URI, as a DNS name. Never by a wildcard, never by the common name. An
   * address is matched with the addresses that the certificate names.
   */
  public static boolean matches(X509Certificate certificate, String domain) {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(domain);
    String wanted = domain.toLowerCase(Locale.ROOT);
    boolean sip = false;
    boolean dns = false;
    for (List<?> name : names(certificate)) {
      String value = String.valueOf(name.get(1)).toLowerCase(Locale.ROOT);
      switch ((Integer) name.get(0)) {
        case URI -> {
          if (value.startsWith(SCHEME) && !value.contains("@")) {
            if (host(value).equals(wanted)) {
              return true;
            }
            sip = true; // RFC 5922 §7.1: then DNS names do not count
          }
        }
        case DNS -> dns |= address == null && value.equals(wanted);
        case IP -> {
          byte[] named = NetUtil.createByteArrayFromIpAddressString(value);
          if (address != null && Arrays.equals(address, named)) {
            return true;
          }
        }
        default -> {} // names of other kinds say nothing about a domain
      }
    }
    return dns && !sip;
  }

  private static String host(String uri) {
    return uri.substring(SCHEME.length()).split("[;?]", 2)[0];
  }

  private static Collection<List<?>> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException e) {
      return List.of(); // names that nobody can read match nothing
    }
  }
}
