package io.signalbox.core.manifest;

import io.signalbox.api.RouteKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The declaration of a module.
 *
 * @param id such as {@code uac-auth}
 * @param version of the module
 * @param api version of the contract it was built for
 * @param moduleClass the binary name of its {@code SipModule}
 * @param functionsClass the binary name of its {@code Functions}
 * @param functions in the order of the source
 * @param events that its event routes may be named after, in the order of the source
 * @param settings the JSON Schema of its settings
 */
public record ModuleManifest(
    String id,
    String version,
    int api,
    String moduleClass,
    String functionsClass,
    List<FunctionSpec> functions,
    List<EventSpec> events,
    JsonObject settings) {
  /** Where it lies in a module's jar. */
  public static final String PATH = "META-INF/signalbox/module.json";

  /** A function that the script may call. */
  public record FunctionSpec(
      String name,
      String method,
      List<ParameterSpec> parameters,
      Set<RouteKind> routes,
      List<OutcomeSpec> outcomes) {
    /** The outcome of this name, {@code timeout} and {@code error} not among them. */
    public Optional<OutcomeSpec> outcome(String wanted) {
      return outcomes.stream().filter(o -> o.name().equals(wanted)).findFirst();
    }
  }

  /** A parameter after the call itself. */
  public record ParameterSpec(String name, ParameterType type, boolean optional) {}

  /** One constant of the function's outcome enum, in lower case. */
  public record OutcomeSpec(String name, boolean success) {}

  /** The types that a script can give. */
  public enum ParameterType {
    STRING,
    INTEGER,
    BOOLEAN,
    LIST
  }

  /** The name of the event as a script writes it: {@code firewall:blocked}. */
  public String routeName(EventSpec event) {
    return scriptName() + ":" + event.name();
  }

  /** The event whose route a script calls so. */
  public Optional<EventSpec> event(String routeName) {
    return events.stream().filter(e -> routeName(e).equals(routeName)).findFirst();
  }

  /** The id as a script writes it: with underscores. */
  public String scriptName() {
    return id.replace('-', '_');
  }

  /** The function of this name. */
  public Optional<FunctionSpec> function(String name) {
    return functions.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  /**
   * Reads what the annotation processor wrote.
   *
   * @throws IllegalArgumentException when it is not a manifest
   */
  public static ModuleManifest read(JsonObject json) {
    try {
      return new ModuleManifest(
          json.getString("id"),
          json.getString("version"),
          json.getInteger("api"),
          json.getString("module"),
          json.getString("functionsClass"),
          json.getJsonArray("functions").stream().map(f -> function((JsonObject) f)).toList(),
          json.getJsonArray("events", new JsonArray()).stream()
              .map(e -> EventSpec.read((JsonObject) e))
              .toList(),
          json.getJsonObject("settings"));
    } catch (ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("not a module manifest: " + e.getMessage(), e);
    }
  }

  private static FunctionSpec function(JsonObject json) {
    Set<RouteKind> routes = EnumSet.noneOf(RouteKind.class);
    json.getJsonArray("routes").forEach(r -> routes.add(RouteKind.valueOf((String) r)));
    return new FunctionSpec(
        json.getString("name"),
        json.getString("method"),
        json.getJsonArray("parameters").stream()
            .map(JsonObject.class::cast)
            .map(
                p ->
                    new ParameterSpec(
                        p.getString("name"),
                        ParameterType.valueOf(p.getString("type")),
                        p.getBoolean("optional")))
            .toList(),
        routes,
        json.getJsonArray("outcomes").stream()
            .map(JsonObject.class::cast)
            .map(o -> new OutcomeSpec(o.getString("name"), o.getBoolean("success")))
            .toList());
  }
}
