package io.signalbox.core.dns;

import io.signalbox.api.Transport;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.xbill.DNS.NAPTRRecord;

/** Which NAPTR records count, and in which order (RFC 3263 §4.1, RFC 3403 §4.1). */
final class NaptrOrder {
  private static final Comparator<NAPTRRecord> ORDER =
      Comparator.comparingInt(NAPTRRecord::getOrder).thenComparingInt(NAPTRRecord::getPreference);

  private NaptrOrder() {}

  /** Those whose service we can use; for {@code sips:} only the secure ones. */
  static List<NAPTRRecord> usable(
      List<NAPTRRecord> records, boolean secure, Predicate<Transport> served) {
    return records.stream()
        .filter(record -> record.getRegexp(false).isEmpty())
        .filter(record -> flag(record).equals("s") || flag(record).equals("a"))
        .filter(
            record -> {
              Transport transport = transport(record);
              return transport != null
                  && served.test(transport)
                  && (!secure || transport == Transport.TLS);
            })
        .sorted(ORDER)
        .toList();
  }

  /** {@code s}: the replacement has SRV records; {@code a}: it has addresses. */
  static String flag(NAPTRRecord record) {
    return record.getFlags().toLowerCase(Locale.ROOT);
  }

  /** Null for a service that is not of SIP or not known here. */
  static Transport transport(NAPTRRecord record) {
    return switch (record.getService(false).toUpperCase(Locale.ROOT)) {
      case "SIP+D2U" -> Transport.UDP;
      case "SIP+D2T" -> Transport.TCP;
      case "SIPS+D2T" -> Transport.TLS;
      default -> null;
    };
  }
}
