package io.signalbox.api.processor;

import io.signalbox.api.Event;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads one event from its record. */
final class EventReader {
  /** What every event has: {@code $event(name)} is its own name. */
  private static final String RESERVED = "name";

  private static final Pattern FIRST_SENTENCE = Pattern.compile("(?s)(.*?)(?:[.!](?=\\s|$)|$)");

  /** {@code {@link Foo}} and {@code {@code foo}}. */
  private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+\\s+([^}]*)}");

  private final ProcessingEnvironment environment;
  private final Problems problems;

  EventReader(ProcessingEnvironment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The records among these, and within them, that are events. */
  static List<TypeElement> in(ProcessingEnvironment environment, Set<? extends Element> elements) {
    TypeMirror contract =
        environment.getElementUtils().getTypeElement(Event.class.getCanonicalName()).asType();
    List<TypeElement> found = new ArrayList<>();
    for (TypeElement type : ElementFilter.typesIn(elements)) {
      if (type.getKind() == ElementKind.RECORD
          && environment.getTypeUtils().isSubtype(type.asType(), contract)) {
        found.add(type);
      }
      found.addAll(in(environment, Set.copyOf(type.getEnclosedElements())));
    }
    return found;
  }

  JsonObject read(TypeElement event) {
    if (event.getKind() != ElementKind.RECORD || !event.getTypeParameters().isEmpty()) {
      problems.at(event, "an event is a record without type parameters: its components are told");
    }
    return new JsonObject()
        .put("name", ScriptName.of(event.getSimpleName().toString()))
        .put("record", environment.getElementUtils().getBinaryName(event).toString())
        .put("attributes", attributes(event))
        .put("meaning", meaning(event));
  }

  private JsonArray attributes(TypeElement event) {
    JsonArray attributes = new JsonArray();
    for (RecordComponentElement component : event.getRecordComponents()) {
      String name = ScriptName.of(component.getSimpleName().toString());
      if (name.equals(RESERVED)) {
        problems.at(event, "$event(name) is the name of the event itself");
      }
      attributes.add(
          new JsonObject()
              .put("name", name)
              .put("component", component.getSimpleName().toString())
              .put("type", type(event, component)));
    }
    return attributes;
  }

  /** A component has no line of its own: the error stands at the record's. */
  private String type(TypeElement event, RecordComponentElement component) {
    return ScriptType.of(component.asType())
        .orElseGet(
            () -> {
              problems.at(
                  event,
                  component.getSimpleName()
                      + ": a script is told String, long, boolean or List<String>, not "
                      + component.asType());
              return "";
            });
  }

  /** The first sentence of its Javadoc, without the full stop; "" without Javadoc. */
  private String meaning(TypeElement event) {
    String comment = environment.getElementUtils().getDocComment(event);
    if (comment == null) {
      return "";
    }
    Matcher sentence = FIRST_SENTENCE.matcher(INLINE_TAG.matcher(comment).replaceAll("$1").strip());
    return sentence.lookingAt() ? sentence.group(1).strip().replaceAll("\\s+", " ") : "";
  }
}
