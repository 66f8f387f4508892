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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks a module's settings against its JSON Schema, once the defaults are filled in. */
public final class SettingsCheck {
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic)
          .setBaseUri("app://signalbox/");

  private static final Pattern SUMMARY =
      Pattern.compile("does not match (additional properties )?schema|did not match|subschema");

  private SettingsCheck() {}

  /**
   * The settings with the schema's defaults.
   *
   * @param file where the settings come from, for the message
   * @throws ModuleRefused with one line for each problem: {@code file: key: what is wrong}
   */
  public static JsonObject complete(JsonObject schema, JsonObject given, String file) {
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

  private static String problems(OutputUnit result, String file) {
    List<OutputUnit> errors = result.getErrors() == null ? List.of() : result.getErrors();
    Map<String, String> byKey = new LinkedHashMap<>();
    for (OutputUnit error : errors) {
      if (errors.stream().noneMatch(other -> explains(other, error))) {
        byKey.merge(
            key(error.getInstanceLocation()),
            text(error),
            (a, b) -> a.contains(b) ? a : a + "; " + b);
      }
    }
    return byKey.entrySet().stream()
        .map(e -> file + ": " + (e.getKey().isEmpty() ? "" : e.getKey() + ": ") + e.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** The validator repeats a problem at each level above it, and at a key it calls unknown then. */
  private static boolean explains(OutputUnit cause, OutputUnit summary) {
    String above = summary.getInstanceLocation();
    return SUMMARY.matcher(summary.getError()).find()
        && (cause.getInstanceLocation().startsWith(above + "/")
            || cause.getInstanceLocation().equals(above)
                && !SUMMARY.matcher(cause.getError()).find());
  }

  private static String text(OutputUnit error) {
    return error.getError().endsWith("additional properties schema")
        ? "is no setting of this module"
        : error.getError();
  }

  /** {@code #/nonce/seconds} reads {@code nonce.seconds}. */
  private static String key(String location) {
    return location.replaceFirst("^#/?", "").replace('/', '.');
  }
}
