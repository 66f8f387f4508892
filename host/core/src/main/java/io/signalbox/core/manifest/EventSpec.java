package io.signalbox.core.manifest;

import io.signalbox.core.manifest.ModuleManifest.ParameterType;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Something that may happen in a module and that a script can hear of.
 *
 * @param name without the module: {@code blocked}
 * @param recordClass the binary name of its record
 * @param attributes in the order of the record
 * @param meaning in a sentence, or ""
 */
public record EventSpec(
    String name, String recordClass, List<AttributeSpec> attributes, String meaning) {
  /**
   * What {@code $event(name)} reads.
   *
   * @param component of the record
   */
  public record AttributeSpec(String name, String component, ParameterType type) {}

  /** The names of the attributes. */
  public List<String> attributeNames() {
    return attributes.stream().map(AttributeSpec::name).toList();
  }

  static EventSpec read(JsonObject json) {
    return new EventSpec(
        json.getString("name"),
        json.getString("record"),
        json.getJsonArray("attributes").stream()
            .map(JsonObject.class::cast)
            .map(
                a ->
                    new AttributeSpec(
                        a.getString("name"),
                        a.getString("component"),
                        ParameterType.valueOf(a.getString("type"))))
            .toList(),
        json.getString("meaning"));
  }
}
