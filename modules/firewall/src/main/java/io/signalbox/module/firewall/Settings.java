package io.signalbox.module.firewall;

import io.signalbox.api.account.Cidr;
import io.signalbox.sip.Phrases;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings, see the schema, which has the defaults.
 *
 * @param outcomes points of what functions answer, by module and outcome
 */
record Settings(
    Duration window,
    int threshold,
    Duration block,
    int maxRate,
    Phrases agents,
    Phrases shapes,
    Points points,
    Map<String, Integer> outcomes,
    List<Cidr> allow) {
  /** What costs how much, besides outcomes. */
  record Points(int scanner, int oddShape, int malformed, int rate) {}

  static Settings read(JsonObject json) {
    JsonObject points = json.getJsonObject("points");
    Map<String, Integer> outcomes = new HashMap<>();
    JsonObject named = json.getJsonObject("outcomes");
    named.fieldNames().forEach(name -> outcomes.put(name, named.getInteger(name)));
    return new Settings(
        Duration.ofSeconds(json.getInteger("window_seconds")),
        json.getInteger("threshold"),
        Duration.ofSeconds(json.getInteger("block_seconds")),
        json.getInteger("max_rate"),
        new Phrases(texts(json.getJsonArray("agents"))),
        new Phrases(texts(json.getJsonArray("shapes"))),
        new Points(
            points.getInteger("scanner"),
            points.getInteger("odd_shape"),
            points.getInteger("malformed"),
            points.getInteger("rate")),
        Map.copyOf(outcomes),
        texts(json.getJsonArray("allow")).stream().map(Cidr::parse).toList());
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }

  /** True if nothing that comes from there counts. */
  boolean allows(InetAddress source) {
    for (int i = 0; i < allow.size(); i++) {
      if (allow.get(i).contains(source)) {
        return true;
      }
    }
    return false;
  }
}
