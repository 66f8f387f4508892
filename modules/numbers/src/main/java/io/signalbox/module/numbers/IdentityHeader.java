package io.signalbox.module.numbers;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Uri;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * What a carrier gets to see of a header that names the caller (RFC 3325 §9, RFC 3323 §4.2).
 *
 * @param name of the header
 * @param treatment of it
 */
record IdentityHeader(HeaderName name, Treatment treatment) {
  /** What may be done to it. */
  enum Treatment {
    /** It stays as it came. */
    KEEP,
    /** It is taken away. */
    REMOVE,
    /** It says what From says to the carrier, whatever it said before. */
    FROM
  }

  /** Reads the setting of this key. */
  static IdentityHeader read(JsonObject settings, String key, HeaderName name) {
    String treatment = settings.getString(key, "keep").toUpperCase(Locale.ROOT);
    return new IdentityHeader(name, Treatment.valueOf(treatment));
  }

  /** Changes a branch's request; {@code caller} is the address in its From. */
  void apply(SipRequest request, Uri caller) {
    switch (treatment) {
      case KEEP -> {}
      case REMOVE -> request.remove(name);
      case FROM -> request.set(name, NameAddr.of(caller).toString());
    }
  }
}
