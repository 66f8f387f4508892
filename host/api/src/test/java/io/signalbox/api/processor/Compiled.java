package io.signalbox.api.processor;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One compilation with the processor, in this process. */
record Compiled(Path output, List<String> errors) {
  /** Compiles {@code demo.Demo}; a line of {@code source} is a line of the errors. */
  static Compiled of(Path output, String source, String... options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> arguments = new ArrayList<>(List.of("-d", output.toString()));
    arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    arguments.addAll(List.of(options));
    JavaCompiler.CompilationTask task =
        compiler.getTask(null, null, found, arguments, null, List.of(new Source(source)));
    task.setProcessors(List.of(new ModuleProcessor()));
    task.call();
    return new Compiled(
        output,
        found.getDiagnostics().stream()
            .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
            .map(d -> d.getLineNumber() + ": " + d.getMessage(Locale.ROOT))
            .toList());
  }

  JsonObject manifest() {
    try {
      return new JsonObject(Files.readString(output.resolve("META-INF/signalbox/module.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean wroteManifest() {
    return Files.exists(output.resolve("META-INF/signalbox/module.json"));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///demo/Demo.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
