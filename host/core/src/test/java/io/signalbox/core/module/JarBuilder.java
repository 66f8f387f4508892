package io.signalbox.core.module;

import io.signalbox.api.processor.ModuleProcessor;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes jars of modules the way a module's author does: javac, with the annotation processor. */
final class JarBuilder {
  private final Path folder;
  private int built;

  JarBuilder(Path folder) {
    this.folder = folder;
  }

  /**
   * The {@code life} module. It writes what happens to it into its map {@code life} under its
   * {@code tag}; {@code answer()} gives the constant that the jar was built with.
   *
   * @param functions more methods of the functions class
   */
  static String source(String answer, String functions) {
    return """
        package life;
        import io.signalbox.api.*;
        import io.signalbox.api.ledger.*;
        import io.vertx.core.Future;
        import io.vertx.core.Promise;
        import java.time.Duration;
        import java.util.ArrayList;
        import java.util.List;
        @io.signalbox.api.Module(id = "life", functions = Verbs.class, events = Asked.class)
        final class Life implements SipModule {
          ModuleContext context;
          private ExpiringMap<String> life;
          String tag;
          public Future<Void> start(ModuleContext c) {
            context = c;
            life = c.ledger().map("life", 100);
            tag = c.settings().getString("tag");
            c.metrics().counter("starts").increment();
            c.eventBus().consumer("life", m -> m.reply(tag));
            said("start on " + Thread.currentThread().getName());
            return switch (tag) {
              case "refuses" -> Future.failedFuture("no such realm");
              case "hangs" -> Promise.<Void>promise().future();
              case "throws" -> throw new IllegalStateException("broken start");
              default -> Future.succeededFuture();
            };
          }
          private void said(String what) {
            life.update(tag, Duration.ofHours(1), old -> old.map(o -> o + ", " + what).orElse(what));
          }
          public Functions functions(LaneContext lane) { return new Verbs(this, lane); }
          public Future<Void> retire() { said("retire"); return Future.succeededFuture(); }
          public Future<Void> resume() { said("resume"); return tag.equals("sleepy") ? Future.failedFuture("still asleep") : Future.succeededFuture(); }
          public Future<Void> stop() { said("stop"); return Future.succeededFuture(); }
        }
        final class Verbs implements Functions {
          private final Life life;
          private final LaneContext lane;
          Verbs(Life life, LaneContext lane) {
            this.life = life;
            this.lane = lane;
          }
          @ScriptFunction(routes = RouteKind.REQUEST)
          Answer answer(Call call) { return Answer.%s; }
          @ScriptFunction(routes = RouteKind.REQUEST)
          Answer tagged(Call call, String tag) { return tag.equals(life.tag) ? Answer.YES : Answer.NO; }
          @ScriptFunction(routes = RouteKind.REQUEST)
          Future<Answer> slow(Call call) {
            lane.timers().after(Duration.ofHours(1), () -> System.out.println(life.tag));
            return lane.timers().pause(Duration.ofMillis(5)).map(v -> Answer.YES);
          }
          @ScriptFunction(routes = RouteKind.REQUEST)
          Answer breaks(Call call) { throw new OwnException(); }
          @ScriptFunction(routes = RouteKind.REQUEST)
          Answer raises(Call call, String by, long times) {
            life.context.raise(new Asked(by, times, by != null, new OwnList<>(List.of("a", "b"))));
            return Answer.YES;
          }
          @ScriptFunction(routes = RouteKind.REQUEST)
          Answer raisesStranger(Call call) {
            life.context.raise(new Stranger());
            return Answer.YES;
          }
          %s
        }
        /** Somebody has asked. */
        record Asked(String by, long timesAsked, boolean named, List<String> words) implements Event {}
        final class Stranger implements Event {}
        final class OwnList<E> extends ArrayList<E> { OwnList(List<E> l) { super(l); } }
        final class OwnException extends RuntimeException {}
        enum Answer implements Outcome { @Outcome.Success YES, NO }
        """
        .formatted(answer, functions);
  }

  static final String SETTINGS =
      """
      {"type": "object", "additionalProperties": false,
       "properties": {"tag": {"type": "string", "default": "untagged"}}}
      """;

  Path life(String name, String answer) throws IOException {
    return build(name, source(answer, ""), SETTINGS, "1." + answer);
  }

  /** Compiles and packs a module. */
  Path build(String name, String source, String schema, String version) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes-" + built++));
    Path schemaFile = classes.resolve("META-INF/signalbox/settings.schema.json");
    Files.createDirectories(schemaFile.getParent());
    Files.writeString(schemaFile, schema);
    compile(classes, source, version);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return pack(folder.resolve(name), entries);
  }

  static Path pack(Path jar, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return jar;
  }

  private static void compile(Path classes, String source, String version) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options = new ArrayList<>(List.of("-d", classes.toString()));
    options.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    options.add("-Asignalbox.version=" + version);
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///M.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavaCompiler.CompilationTask task =
        compiler.getTask(null, null, found, options, null, List.of(file));
    task.setProcessors(List.of(new ModuleProcessor()));
    if (!task.call()) {
      throw new AssertionError(found.getDiagnostics().toString());
    }
  }
}
