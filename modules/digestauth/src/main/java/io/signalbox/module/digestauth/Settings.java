package io.signalbox.module.digestauth;

import io.signalbox.api.account.DigestOffer;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.Qop;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings, see the schema.
 *
 * @param algorithms of a realm that has none of its own, strongest first
 * @param realms the algorithms of those that have, strongest first
 */
record Settings(
    List<DigestAlgorithm> algorithms,
    Map<String, List<DigestAlgorithm>> realms,
    boolean authInt,
    boolean checkUri,
    Duration nonceLife,
    Duration failureDelay,
    int maxFailures,
    Duration lock) {
  private static final List<Qop> AUTH = List.of(Qop.AUTH);
  private static final List<Qop> BOTH = List.of(Qop.AUTH, Qop.AUTH_INT);

  static Settings read(JsonObject json) {
    Map<String, List<DigestAlgorithm>> realms = new HashMap<>();
    JsonObject own = json.getJsonObject("realms", new JsonObject());
    for (String realm : own.fieldNames()) {
      realms.put(realm, algorithms(own.getJsonObject(realm).getJsonArray("algorithms")));
    }
    return new Settings(
        algorithms(json.getJsonArray("algorithms", JsonArray.of("MD5"))),
        Map.copyOf(realms),
        json.getBoolean("auth_int", false),
        json.getBoolean("check_uri", true),
        Duration.ofSeconds(json.getInteger("nonce_seconds", 60)),
        Duration.ofMillis(json.getInteger("failure_delay_ms", 100)),
        json.getInteger("max_failures", 5),
        Duration.ofSeconds(json.getInteger("lock_seconds", 300)));
  }

  private static List<DigestAlgorithm> algorithms(JsonArray names) {
    return names.stream()
        .map(name -> DigestAlgorithm.of((String) name).orElseThrow())
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  List<DigestAlgorithm> algorithms(String realm) {
    return realms.getOrDefault(realm, algorithms);
  }

  /** What users need an HA1 for. */
  DigestOffer offer() {
    Map<String, Set<DigestAlgorithm>> own = new HashMap<>();
    realms.forEach((realm, offered) -> own.put(realm, Set.copyOf(offered)));
    return new DigestOffer(Set.copyOf(algorithms), own);
  }

  List<Qop> qop() {
    return authInt ? BOTH : AUTH;
  }
}
