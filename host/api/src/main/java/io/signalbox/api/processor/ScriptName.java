package io.signalbox.api.processor;

import java.util.Locale;

/** How a Java name reads in a script. */
final class ScriptName {
  private ScriptName() {}

  /**
   * {@code proxyChallenge} is {@code proxy_challenge}, {@code keepSRTPOnly} {@code keep_srtp_only}.
   */
  static String of(String javaName) {
    return javaName
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
