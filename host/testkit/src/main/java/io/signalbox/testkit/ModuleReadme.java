package io.signalbox.testkit;

import io.signalbox.api.RouteKind;
import io.signalbox.core.manifest.EventSpec;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.manifest.ModuleManifest.FunctionSpec;
import io.signalbox.core.manifest.ModuleManifest.ParameterSpec;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tables in a module's README, as its manifest says they must be: between the markers {@code
 * <!-- functions -->}, {@code <!-- events -->}, where it has any, or {@code <!-- settings -->} and
 * {@code <!-- end -->}.
 */
public final class ModuleReadme {
  private ModuleReadme() {}

  /** The manifest of the module under test, as the build wrote it. */
  public static ModuleManifest manifest() {
    try (InputStream in =
        ModuleReadme.class.getClassLoader().getResourceAsStream(ModuleManifest.PATH)) {
      if (in == null) {
        throw new AssertionError("no " + ModuleManifest.PATH + " on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ModuleManifest.read(new JsonObject(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same text with the tables that the manifest makes. */
  public static String withTables(String readme, ModuleManifest manifest) {
    String functions = replace(readme, "functions", functions(manifest));
    String events =
        manifest.events().isEmpty() ? functions : replace(functions, "events", events(manifest));
    return replace(events, "settings", settings(manifest));
  }

  private static String replace(String readme, String marker, String table) {
    Matcher section =
        Pattern.compile("(?s)(<!-- " + marker + " -->\n).*?(<!-- end -->)").matcher(readme);
    if (!section.find()) {
      throw new AssertionError("no section <!-- " + marker + " --> in the README");
    }
    return readme.substring(0, section.end(1)) + table + readme.substring(section.start(2));
  }

  private static String functions(ModuleManifest manifest) {
    StringBuilder table =
        new StringBuilder("| function | in | outcomes (true in **bold**) |\n|---|---|---|\n");
    for (FunctionSpec function : manifest.functions()) {
      String call =
          manifest.scriptName() + "." + function.name() + "(" + parameters(function) + ")";
      String routes =
          Arrays.stream(RouteKind.values())
              .filter(function.routes()::contains)
              .map(route -> "`" + route.keyword() + "`")
              .collect(Collectors.joining(", "));
      String outcomes =
          function.outcomes().stream()
              .map(o -> o.success() ? "**`" + o.name() + "`**" : "`" + o.name() + "`")
              .collect(Collectors.joining(", "));
      table.append("| `%s` | %s | %s |\n".formatted(call, routes, outcomes));
    }
    return table.toString();
  }

  private static String parameters(FunctionSpec function) {
    List<ParameterSpec> all = function.parameters();
    String given = names(all.stream().filter(p -> !p.optional()).toList());
    String optional = names(all.stream().filter(ParameterSpec::optional).toList());
    if (optional.isEmpty()) {
      return given;
    }
    return given.isEmpty() ? "[" + optional + "]" : given + " [, " + optional + "]";
  }

  private static String names(List<ParameterSpec> parameters) {
    return parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
  }

  private static String events(ModuleManifest manifest) {
    StringBuilder table = new StringBuilder("| event | `$event(…)` | when |\n|---|---|---|\n");
    for (EventSpec event : manifest.events()) {
      String attributes =
          event.attributeNames().stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
      table.append(
          "| `event_route[%s]` | %s | %s |\n"
              .formatted(manifest.routeName(event), attributes, event.meaning()));
    }
    return table.toString();
  }

  private static String settings(ModuleManifest manifest) {
    StringBuilder rows = new StringBuilder();
    settings(manifest.settings(), "", rows);
    return rows.length() == 0
        ? "None.\n"
        : "| setting | type | default | meaning |\n|---|---|---|---|\n" + rows;
  }

  private static void settings(JsonObject schema, String path, StringBuilder rows) {
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    List<Object> required = schema.getJsonArray("required", new JsonArray()).stream().toList();
    for (String name : properties.fieldNames()) {
      JsonObject property = properties.getJsonObject(name);
      Object fallback = property.getValue("default");
      String shown =
          required.contains(name)
              ? "required"
              : fallback == null ? "" : "`" + Json.encode(fallback) + "`";
      rows.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  path + name, type(property), shown, property.getString("description", "")));
      settings(property, path + name + ".", rows);
      if (property.getValue("items") instanceof JsonObject items) {
        settings(items, path + name + "[].", rows);
      }
    }
  }

  private static String type(JsonObject property) {
    if (property.containsKey("enum")) {
      return property.getJsonArray("enum").stream()
          .map(value -> "`" + value + "`")
          .collect(Collectors.joining(", "));
    }
    return property.getValue("type") instanceof JsonArray types
        ? types.stream().map(Object::toString).collect(Collectors.joining(" or "))
        : property.getString("type", "any");
  }
}
