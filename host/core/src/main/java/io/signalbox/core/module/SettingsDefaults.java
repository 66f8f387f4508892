package io.signalbox.core.module;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Fills in what the {@code default}s of a JSON Schema say: those of {@code properties}, down
 * through objects, {@code items} and {@code additionalProperties}. An object that is left out is
 * made when none of its keys is required. What stands behind {@code $ref} or {@code allOf} is not
 * looked at.
 */
final class SettingsDefaults {
  private SettingsDefaults() {}

  /** A copy with the defaults. */
  static JsonObject fill(JsonObject schema, JsonObject given) {
    JsonObject filled = given.copy();
    into(schema, filled);
    return filled;
  }

  private static void into(JsonObject schema, JsonObject value) {
    JsonObject properties = object(schema, "properties");
    for (String key : properties.fieldNames()) {
      if (!(properties.getValue(key) instanceof JsonObject property)) {
        continue;
      }
      if (!value.containsKey(key) && property.containsKey("default")) {
        value.put(key, copy(property.getValue("default")));
      } else if (!value.containsKey(key) && optionalObject(property)) {
        value.put(key, new JsonObject());
      }
      descend(property, value.getValue(key));
    }
    if (schema.getValue("additionalProperties") instanceof JsonObject others) {
      value.fieldNames().stream()
          .filter(key -> !properties.containsKey(key))
          .forEach(key -> descend(others, value.getValue(key)));
    }
  }

  private static void descend(JsonObject schema, Object value) {
    if (value instanceof JsonObject object) {
      into(schema, object);
    } else if (value instanceof JsonArray array
        && schema.getValue("items") instanceof JsonObject items) {
      array.forEach(item -> descend(items, item));
    }
  }

  private static boolean optionalObject(JsonObject schema) {
    return !object(schema, "properties").isEmpty()
        && !(schema.getValue("required") instanceof JsonArray required && !required.isEmpty());
  }

  private static JsonObject object(JsonObject schema, String key) {
    return schema.getValue(key) instanceof JsonObject object ? object : new JsonObject();
  }

  private static Object copy(Object value) {
    if (value instanceof JsonObject object) {
      return object.copy();
    }
    return value instanceof JsonArray array ? array.copy() : value;
  }
}
