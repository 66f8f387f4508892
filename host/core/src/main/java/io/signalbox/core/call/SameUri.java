package io.signalbox.core.call;

import io.signalbox.sip.Params;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * When two URIs are equivalent (RFC 3261 §19.1.4). One leniency: {@code transport=udp} in one alone
 * does not tell them apart, it is what a SIP URI without the parameter means to most peers.
 */
final class SameUri {
  private static final List<String> DECISIVE = List.of("user", "ttl", "method", "maddr");

  private SameUri() {}

  static boolean of(Uri a, Uri b) {
    if (!(a instanceof SipUri first) || !(b instanceof SipUri second)) {
      return a.equals(b);
    }
    return first.scheme().equals(second.scheme())
        && sameUnescaped(first.user(), second.user())
        && sameUnescaped(first.password(), second.password())
        && first.host().equalsIgnoreCase(second.host())
        && first.port() == second.port()
        && transport(first).equals(transport(second))
        && sameParams(first.params(), second.params())
        && sameUnescaped(first.headers(), second.headers());
  }

  private static String transport(SipUri uri) {
    return uri.transport().orElse("udp");
  }

  private static boolean sameParams(Params a, Params b) {
    return shared(a, b) && DECISIVE.stream().allMatch(name -> a.has(name) == b.has(name));
  }

  /** A parameter that both have must have the same value; one that only one has is ignored. */
  private static boolean shared(Params a, Params b) {
    for (Params.Param param : a.all()) {
      boolean transport = param.name().equalsIgnoreCase("transport");
      if (!transport && b.has(param.name())) {
        Optional<String> other = b.get(param.name());
        if (!sameUnescapedFolded(param.value(), other.orElse(null))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean sameUnescapedFolded(String a, String b) {
    return a == null || b == null ? a == b : unescaped(a).equalsIgnoreCase(unescaped(b));
  }

  private static boolean sameUnescaped(String a, String b) {
    return a == null || b == null ? a == b : a.equals(b) || unescaped(a).equals(unescaped(b));
  }

  private static String unescaped(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
      if (low >= 0) {
        out[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        out[length++] = in[i];
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }
}
