package io.signalbox.core.script;

import static io.signalbox.api.RouteKind.BRANCH;
import static io.signalbox.api.RouteKind.DIALOG;
import static io.signalbox.api.RouteKind.FAILURE;
import static io.signalbox.api.RouteKind.REPLY;
import static io.signalbox.api.RouteKind.REQUEST;

import io.signalbox.api.RouteKind;
import io.signalbox.core.manifest.EventSpec;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.manifest.ModuleManifest.FunctionSpec;
import io.signalbox.core.manifest.ModuleManifest.OutcomeSpec;
import io.signalbox.core.manifest.ModuleManifest.ParameterSpec;
import io.signalbox.core.manifest.ModuleManifest.ParameterType;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The declarations of the core modules, written by hand: what the shipped scripts may call. */
final class Manifests {
  private static final String DIGEST =
      "ok no_credentials unknown_user wrong_password stale replayed wrong_realm wrong_uri"
          + " source_not_allowed wrong_protocol suspended unsupported_algorithm malformed locked";
  private static final String CODECS = "ok! no_sdp! no_codec_left not_encrypted malformed";

  private Manifests() {}

  static Map<String, ModuleManifest> all() {
    Map<String, ModuleManifest> all = new LinkedHashMap<>();
    add(
        all,
        "ipauth",
        function(
            "check",
            "ok! prefix_needed unknown_source wrong_protocol wrong_port",
            EnumSet.of(REQUEST, DIALOG),
            "group? STRING"));
    add(
        all,
        "techprefix",
        function("match", "ok! not_needed! no_match", EnumSet.of(REQUEST), "number? STRING"));
    add(
        all,
        "digestauth",
        function(
            "www_authenticate",
            DIGEST.replace("ok", "ok!"),
            EnumSet.of(REQUEST, DIALOG),
            "realm STRING"),
        function(
            "proxy_authenticate",
            DIGEST.replace("ok", "ok!"),
            EnumSet.of(REQUEST, DIALOG),
            "realm STRING"),
        function("www_challenge", "ok!", EnumSet.of(REQUEST, DIALOG)),
        function("proxy_challenge", "ok!", EnumSet.of(REQUEST, DIALOG)),
        function("consume_credentials", "ok!", EnumSet.of(REQUEST, DIALOG)));
    add(
        all,
        "uac_auth",
        function(
            "answer",
            "ok! no_challenge no_credentials rejected unsupported foreign_challenge",
            EnumSet.of(FAILURE)),
        function("anticipate", "ok! no_credentials no_nonce", EnumSet.of(BRANCH)),
        function("keep_nonce", "ok! no_nonce", EnumSet.of(REPLY)));
    add(
        all,
        "limiter",
        function(
            "acquire",
            "ok! channels cps",
            EnumSet.of(REQUEST),
            "key? STRING",
            "channels? INTEGER",
            "cps? INTEGER"),
        function("acquire_gateway", "ok! channels cps", EnumSet.of(REQUEST, BRANCH, FAILURE)));
    add(
        all,
        "codec_filter",
        function("apply", CODECS, EnumSet.of(REQUEST, DIALOG, BRANCH, REPLY)),
        function("remove", CODECS, EnumSet.of(REQUEST, DIALOG, BRANCH, REPLY), "list LIST"),
        function("keep", CODECS, EnumSet.of(REQUEST, DIALOG, BRANCH, REPLY), "list LIST"),
        function("prefer", CODECS, EnumSet.of(REQUEST, DIALOG, BRANCH, REPLY), "list LIST"));
    add(
        all,
        "gateway",
        function("select", "ok! no_route", EnumSet.of(REQUEST, FAILURE), "group? STRING"),
        function("next", "ok! none_left", EnumSet.of(REQUEST, FAILURE)));
    add(all, "numbers", function("apply", "ok! bad_number", EnumSet.of(REQUEST, BRANCH)));
    add(
        all,
        "firewall",
        function("report", "ok! enough!", EnumSet.of(REQUEST, DIALOG, FAILURE), "points? INTEGER"));
    events(all, "firewall", event("blocked", "source", "cause", "seconds"));
    events(all, "digestauth", event("locked", "user", "realm", "source", "seconds"));
    return all;
  }

  private static void add(Map<String, ModuleManifest> all, String name, FunctionSpec... functions) {
    all.put(
        name,
        new ModuleManifest(
            name.replace('_', '-'),
            "1",
            1,
            "M",
            "F",
            List.of(functions),
            List.of(),
            new JsonObject()));
  }

  private static void events(Map<String, ModuleManifest> all, String name, EventSpec... events) {
    all.computeIfPresent(
        name,
        (n, m) ->
            new ModuleManifest(
                m.id(), "1", 1, "M", "F", m.functions(), List.of(events), m.settings()));
  }

  private static EventSpec event(String name, String... attributes) {
    return new EventSpec(
        name,
        "E",
        Arrays.stream(attributes)
            .map(a -> new EventSpec.AttributeSpec(a, a, ParameterType.STRING))
            .toList(),
        "");
  }

  private static FunctionSpec function(
      String name, String outcomes, Set<RouteKind> routes, String... parameters) {
    List<OutcomeSpec> specs = new ArrayList<>();
    for (String outcome : outcomes.split(" ")) {
      specs.add(new OutcomeSpec(outcome.replace("!", ""), outcome.endsWith("!")));
    }
    List<ParameterSpec> params = new ArrayList<>();
    for (String parameter : parameters) {
      String[] words = parameter.split(" ");
      params.add(
          new ParameterSpec(
              words[0].replace("?", ""), ParameterType.valueOf(words[1]), words[0].endsWith("?")));
    }
    return new FunctionSpec(name, name, params, routes, specs);
  }
}
