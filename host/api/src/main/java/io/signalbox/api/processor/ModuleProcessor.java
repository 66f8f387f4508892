package io.signalbox.api.processor;

import io.signalbox.api.Module;
import io.signalbox.api.ScriptFunction;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.StandardLocation;

/**
 * Writes {@code META-INF/signalbox/module.json} for the class that bears {@link Module}. The
 * module's version comes from the option {@code -Asignalbox.version}, the schema of its settings
 * from {@code META-INF/signalbox/settings.schema.json} in the class output, where the build has put
 * the resources before it compiles.
 */
public final class ModuleProcessor extends AbstractProcessor {
  private static final String MANIFEST = "META-INF/signalbox/module.json";
  private static final String VERSION = "signalbox.version";

  private final Set<Element> known = new HashSet<>();
  private TypeElement module;

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Module.class.getCanonicalName(), ScriptFunction.class.getCanonicalName());
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(VERSION);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Problems problems = new Problems(processingEnv.getMessager());
    ModuleReader reader = new ModuleReader(processingEnv, problems);
    for (TypeElement found : ElementFilter.typesIn(round.getElementsAnnotatedWith(Module.class))) {
      if (module != null) {
        problems.at(found, "one jar is one module, and " + module + " is one already");
        continue;
      }
      module = found;
      known.add(reader.functions(found));
      known.addAll(reader.declaredEvents(found));
      String version = processingEnv.getOptions().getOrDefault(VERSION, "0");
      JsonObject manifest = reader.read(found, version);
      if (!problems.found()) {
        write(manifest, found, problems);
      }
    }
    for (Element function : round.getElementsAnnotatedWith(ScriptFunction.class)) {
      if (!known.contains(function.getEnclosingElement())) {
        problems.at(function, "no @Module names this class in functions: no script could call it");
      }
    }
    for (TypeElement event : EventReader.in(processingEnv, round.getRootElements())) {
      if (!known.contains(event)) {
        problems.at(event, "no @Module names this class in events: no script could hear of it");
      }
    }
    return false;
  }

  private void write(JsonObject manifest, TypeElement module, Problems problems) {
    try (Writer out =
        processingEnv
            .getFiler()
            .createResource(StandardLocation.CLASS_OUTPUT, "", MANIFEST, module)
            .openWriter()) {
      out.write(manifest.encodePrettily());
    } catch (IOException e) {
      problems.at(module, MANIFEST + " cannot be written: " + e.getMessage());
    }
  }
}
