package io.signalbox.scripts.compliance;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Every {@code @Rfc} in the sources of the tests, read with the parser of the compiler. */
final class Proofs extends TreeScanner<Void, Path> {
  private static final Pattern SECTION = Pattern.compile("(\\d{4} §\\d+(?:\\.\\d+)*)(?: (\\S.*))?");
  private static final Set<String> TESTS =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory");

  private final List<Proof> found = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private String type = "";

  private Proofs() {}

  /** All proofs of the tree, or an error that lists every annotation that says nothing. */
  static List<Proof> of(Path root) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Proofs proofs = new Proofs();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjects(sources(root)));
      for (CompilationUnitTree unit : task.parse()) {
        Path file = root.relativize(Path.of(unit.getSourceFile().toUri()));
        proofs.scan(unit.getTypeDecls(), file);
      }
    }
    if (!proofs.problems.isEmpty()) {
      throw new AssertionError(String.join("\n", proofs.problems));
    }
    return proofs.found;
  }

  private static Path[] sources(Path root) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String part : List.of("host", "modules", "scripts")) {
      try (Stream<Path> files = Files.walk(root.resolve(part))) {
        files
            .filter(file -> file.toString().contains("src/test/java/"))
            .filter(file -> file.toString().endsWith("Test.java"))
            .sorted()
            .forEach(all::add);
      }
    }
    return all.toArray(Path[]::new);
  }

  @Override
  public Void visitClass(ClassTree tree, Path file) {
    String outer = type;
    if (!tree.getSimpleName().isEmpty()) {
      type = tree.getSimpleName().toString();
    }
    add(tree.getModifiers(), file, "");
    super.visitClass(tree, file);
    type = outer;
    return null;
  }

  @Override
  public Void visitMethod(MethodTree tree, Path file) {
    add(tree.getModifiers(), file, tree.getName().toString());
    return super.visitMethod(tree, file);
  }

  private void add(ModifiersTree modifiers, Path file, String method) {
    boolean test = method.isEmpty();
    for (AnnotationTree annotation : modifiers.getAnnotations()) {
      test |= TESTS.contains(annotation.getAnnotationType().toString());
    }
    for (AnnotationTree annotation : modifiers.getAnnotations()) {
      if (!annotation.getAnnotationType().toString().equals("Rfc")) {
        continue;
      }
      if (!test) {
        problems.add(file + ": " + method + " is no test and proves nothing");
      }
      for (String named : literals(annotation)) {
        Matcher section = SECTION.matcher(named);
        if (section.matches()) {
          String detail = section.group(2) == null ? "" : section.group(2);
          found.add(new Proof(section.group(1), detail, file, type, method));
        } else {
          problems.add(file + ": \"" + named + "\" is not of the form \"3261 §16.7\"");
        }
      }
    }
  }

  private static List<String> literals(AnnotationTree annotation) {
    List<String> texts = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLiteral(LiteralTree literal, Void unused) {
        texts.add(String.valueOf(literal.getValue()));
        return null;
      }
    }.scan(annotation.getArguments(), null);
    return texts;
  }
}
