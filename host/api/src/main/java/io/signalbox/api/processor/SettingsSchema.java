package io.signalbox.api.processor;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/** The JSON Schema of a module's settings, as it lies among the module's resources. */
final class SettingsSchema {
  static final String PATH = "META-INF/signalbox/settings.schema.json";

  private final Filer filer;
  private final Problems problems;

  SettingsSchema(Filer filer, Problems problems) {
    this.filer = filer;
    this.problems = problems;
  }

  /** The module's own, or the schema of a module that has no settings. */
  JsonObject read(Element module) {
    try {
      String text =
          filer
              .getResource(StandardLocation.CLASS_OUTPUT, "", PATH)
              .getCharContent(true)
              .toString();
      return new JsonObject(text);
    } catch (FileNotFoundException | NoSuchFileException e) {
      return new JsonObject().put("type", "object").put("additionalProperties", false);
    } catch (IOException | DecodeException e) {
      problems.at(module, PATH + " is no JSON object: " + e.getMessage());
      return new JsonObject();
    }
  }
}
