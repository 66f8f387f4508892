package io.signalbox.core.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {
  private static final JsonObject SCHEMA =
      new JsonObject(
          """
          {"type": "object", "additionalProperties": false,
           "properties": {
             "max_failures": {"type": "integer", "minimum": 1, "default": 5},
             "mode": {"enum": ["strict", "loose"]},
             "nonce": {"type": "object", "additionalProperties": false,
               "properties": {"seconds": {"type": "integer", "default": 30}}},
             "static": {"type": "array", "items": {"type": "object", "required": ["address"],
               "properties": {"address": {"type": "string"}, "port": {"type": "integer", "default": 5060}}}},
             "realms": {"type": "object", "additionalProperties": {"type": "object",
               "properties": {"algorithm": {"type": "string", "default": "MD5"}}}}}}
          """);

  @Test
  void fillsInTheDefaultsAtEveryDepth() {
    JsonObject given =
        new JsonObject("{\"static\": [{\"address\": \"192.0.2.1\"}], \"realms\": {\"a\": {}}}");
    JsonObject before = given.copy();

    assertThat(SettingsCheck.complete(SCHEMA, given, "modules/demo.yaml"))
        .isEqualTo(
            new JsonObject(
                """
                {"static": [{"address": "192.0.2.1", "port": 5060}],
                 "realms": {"a": {"algorithm": "MD5"}},
                 "max_failures": 5, "nonce": {"seconds": 30}}
                """));
    assertThat(given).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"max_failures": "many"}      | modules/demo.yaml: max_failures:
          {"max_failures": 0}           | modules/demo.yaml: max_failures:
          {"nonce": {"seconds": true}}  | modules/demo.yaml: nonce.seconds: Instance type boolean is invalid. Expected integer
          {"nonce": {"minutes": 1}}     | modules/demo.yaml: nonce.minutes: is no setting of this module
          {"maxfailures": 1}            | modules/demo.yaml: maxfailures:
          {"mode": "lax"}               | modules/demo.yaml: mode:
          {"static": [{"port": 1}]}     | modules/demo.yaml: static.0:
          """)
  void namesTheFileAndTheKey(String settings, String start) {
    assertThatThrownBy(
            () -> SettingsCheck.complete(SCHEMA, new JsonObject(settings), "modules/demo.yaml"))
        .isInstanceOf(ModuleRefused.class)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1))
        .hasMessageStartingWith(start);
  }

  @Test
  void reportsEveryProblem() {
    assertThatThrownBy(
            () ->
                SettingsCheck.complete(
                    SCHEMA, new JsonObject("{\"max_failures\": 0, \"mode\": 1}"), "demo.yaml"))
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(2));
  }
}
