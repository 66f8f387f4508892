package io.signalbox.core.module;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaException;
import io.vertx.json.schema.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks a module's settings against its JSON Schema, once the defaults are filled in. */
final class SettingsCheck {
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic)
          .setBaseUri("app://signalbox/");

  private SettingsCheck() {}

  /**
   * The settings with the schema's defaults.
   *
   * @param file where the settings come from, for the message
   * @throws ModuleRefused with one line for each problem: {@code file: key: what is wrong}
   */
  static JsonObject complete(JsonObject schema, JsonObject given, String file) {
    JsonObject settings = SettingsDefaults.fill(schema, given);
    OutputUnit result;
    try {
      result = Validator.create(JsonSchema.of(schema), OPTIONS).validate(settings);
    } catch (SchemaException e) {
      throw new ModuleRefused(file + ": the module's own schema is broken: " + e.getMessage(), e);
    }
    if (!result.getValid()) {
      throw new ModuleRefused(problems(result, file));
    }
    return settings;
  }

  /** A problem deep down is reported at each level above as well: only the deepest one helps. */
  private static String problems(OutputUnit result, String file) {
    List<OutputUnit> errors = result.getErrors() == null ? List.of() : result.getErrors();
    Map<String, String> byKey = new LinkedHashMap<>();
    for (OutputUnit error : errors) {
      String location = error.getInstanceLocation();
      boolean deeper =
          errors.stream()
              .anyMatch(
                  other ->
                      other.getInstanceLocation().startsWith(location + "/")
                          && other.getKeywordLocation().startsWith(error.getKeywordLocation()));
      if (!deeper) {
        byKey.merge(key(location), error.getError(), (a, b) -> a.equals(b) ? a : a + "; " + b);
      }
    }
    return byKey.entrySet().stream()
        .map(e -> file + ": " + (e.getKey().isEmpty() ? "" : e.getKey() + ": ") + e.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** {@code #/nonce/seconds} reads {@code nonce.seconds}. */
  private static String key(String location) {
    return location.replaceFirst("^#/?", "").replace('/', '.');
  }
}
