package io.signalbox.testkit.script.play;

import io.signalbox.core.manifest.EventSpec;
import io.signalbox.core.manifest.EventSpec.AttributeSpec;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.routing.Happening;
import io.signalbox.testkit.script.lang.Args;
import io.signalbox.testkit.script.lang.Sentence;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events of modules that happen because a test says so. */
final class Raising {
  private Raising() {}

  /** {@code event firewall:blocked happens with "{source: 192.0.2.66, cause: scanner}"}. */
  static void happens(Stage stage, Sentence<Action> sentence) throws Unmet {
    Args args = sentence.args();
    String name = args.text("name");
    EventSpec event = declared(stage.house().manifests().values(), name);
    Optional<String> text = args.find("attributes");
    JsonObject told = text.isPresent() ? Settings.yaml("attributes", text.get()) : new JsonObject();
    for (String key : told.fieldNames()) {
      if (!event.attributeNames().contains(key)) {
        throw new Unmet(
            "attributes of " + name + ": " + String.join(", ", event.attributeNames()), key);
      }
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    for (AttributeSpec attribute : event.attributes()) {
      facts.put(attribute.name(), value(attribute, told.getValue(attribute.name())));
    }
    stage.pass(0);
    stage.raised(new Happening(name, facts));
    stage.pass(0);
  }

  private static EventSpec declared(Collection<ModuleManifest> modules, String name) throws Unmet {
    for (ModuleManifest module : modules) {
      Optional<EventSpec> event = module.event(name);
      if (event.isPresent()) {
        return event.get();
      }
    }
    List<String> all =
        modules.stream().flatMap(m -> m.events().stream().map(m::routeName)).sorted().toList();
    throw new Unmet("an event " + name + " of a module", "they declare " + String.join(", ", all));
  }

  /** What is left out is what a record would have there at least. */
  private static Object value(AttributeSpec attribute, Object given) throws Unmet {
    return switch (attribute.type()) {
      case STRING -> given == null ? null : String.valueOf(given);
      case INTEGER -> given == null ? 0L : number(attribute, given);
      case BOOLEAN -> given == null ? false : truth(attribute, given);
      case LIST ->
          given instanceof JsonArray list
              ? list.stream().map(String::valueOf).toList()
              : given == null ? null : List.of(String.valueOf(given));
    };
  }

  private static Object number(AttributeSpec attribute, Object given) throws Unmet {
    if (given instanceof Number number) {
      return number.longValue();
    }
    throw new Unmet(attribute.name() + " is a number", String.valueOf(given));
  }

  private static Object truth(AttributeSpec attribute, Object given) throws Unmet {
    if (given instanceof Boolean) {
      return given;
    }
    throw new Unmet(attribute.name() + " is true or false", String.valueOf(given));
  }
}
