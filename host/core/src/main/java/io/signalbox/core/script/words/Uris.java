package io.signalbox.core.script.words;

import io.signalbox.sip.Parsed;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** Parts of URIs, and new ones out of what a script gives. */
final class Uris {
  private static final SipUri ANY = parseSip("sip:1@example.com");

  private Uris() {}

  /** The URI, or the end of the run: nothing that is no URI gets into a message. */
  static Uri parse(String text) {
    Values.oneLine(text, "a URI");
    return Uri.parse(text) instanceof Parsed.Ok<Uri> ok ? ok.value() : refuse(text);
  }

  static SipUri parseSip(String text) {
    Values.oneLine(text, "a URI");
    if (SipUri.parse(text) instanceof Parsed.Ok<SipUri> ok) {
      return ok.value();
    }
    throw new Fault("\"" + text + "\" is no SIP URI");
  }

  private static Uri refuse(String text) {
    throw new Fault("\"" + text + "\" is no URI");
  }

  /** The user part, or the number of a tel URI; null when there is none. */
  static String user(Uri uri) {
    if (uri instanceof SipUri sip) {
      return sip.user();
    }
    String rest = ((Uri.Other) uri).rest();
    int end = rest.indexOf(';');
    return uri.scheme().equals("tel") ? rest.substring(0, end < 0 ? rest.length() : end) : null;
  }

  static String host(Uri uri) {
    return uri instanceof SipUri sip ? sip.host() : null;
  }

  /** The port, 5060 (5061 for sips) when none is written. */
  static Long port(Uri uri) {
    if (!(uri instanceof SipUri sip)) {
      return null;
    }
    boolean tls = sip.secure() || sip.transport().filter("tls"::equals).isPresent();
    return sip.port() >= 0 ? sip.port() : tls ? 5061L : 5060L;
  }

  /** The transport in upper case, as {@code $rP} gives it. */
  static String transport(Uri uri) {
    if (!(uri instanceof SipUri sip)) {
      return null;
    }
    return sip.transport().orElse(sip.secure() ? "tls" : "udp").toUpperCase(Locale.ROOT);
  }

  static Uri withUser(Uri uri, Object value) {
    String user = value == null || value.equals("") ? null : Values.text(value);
    SipUri changed = sip(uri, "the user part").withUser(user);
    return same(changed, SipUri::user, user, "user part");
  }

  static Uri withHost(Uri uri, Object value) {
    String host = Values.text(value);
    SipUri sip = sip(uri, "the host");
    SipUri changed = sip.withHost(host, sip.port());
    return same(changed, SipUri::host, host, "host");
  }

  static Uri withPort(Uri uri, Object value) {
    long port = value == null ? -1 : Values.number(value, "a port");
    if (value != null && (port < 1 || port > 65_535)) {
      throw new Fault("a port is 1 to 65535, not " + port);
    }
    SipUri sip = sip(uri, "the port");
    return sip.withHost(sip.host(), (int) port);
  }

  private static SipUri sip(Uri uri, String what) {
    if (uri instanceof SipUri sip) {
      return sip;
    }
    throw new Fault(what + " of a " + uri.scheme() + " URI cannot be set");
  }

  /** What may become a user part, or the end of the run. */
  static String userPart(String text) {
    withUser(ANY, text);
    return text;
  }

  /** What may stand before a user part, or the end of the run. */
  static String userPrefix(String text) {
    withUser(ANY, text + ANY.user());
    return text;
  }

  /** What may become a host, or the end of the run. */
  static String hostPart(String text) {
    withHost(ANY, text);
    return text;
  }

  /** What reads back as something else would put more into the URI than the part it is for. */
  private static Uri same(SipUri uri, Function<SipUri, String> part, String wanted, String what) {
    if (SipUri.parse(uri.toString()) instanceof Parsed.Ok<SipUri> read
        && Objects.equals(wanted, part.apply(read.value()))) {
      return uri;
    }
    throw new Fault("\"" + wanted + "\" is no " + what);
  }
}
