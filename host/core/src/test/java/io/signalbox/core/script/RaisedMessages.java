package io.signalbox.core.script;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Every place in the sources of the checker that says something is wrong, and what it says. */
final class RaisedMessages extends TreeScanner<Void, Void> {
  /** The calls that raise an issue, and which of their arguments is the message or a part of it. */
  private static final Map<String, Integer> CALLS =
      Map.of("error", 1, "warning", 1, "unknown", 1, "fail", 0, "expect", 1, "bad", 1, "end", 0);

  /** Where a {@code Fault} may be about a literal, which the checker then reports. */
  private static final Set<String> FAULTS =
      Set.of("Param", "Header", "Regex", "Substitution", "Transformation");

  private static final Set<String> FAULTY_METHODS =
      Set.of("Uris.parseSip", "Uris.refuse", "Uris.same", "Values.oneLine");

  /**
   * A place.
   *
   * @param at class and method
   * @param pieces the fixed parts of the message, in order; none if it was made elsewhere
   */
  record Raised(String at, List<String> pieces) {
    boolean says(String message) {
      int from = 0;
      for (String piece : pieces) {
        int found = message.indexOf(piece, from);
        if (found < 0) {
          return false;
        }
        from = found + piece.length();
      }
      return true;
    }
  }

  private final List<Raised> raised = new ArrayList<>();
  private final Map<String, ExpressionTree> locals = new HashMap<>();
  private String className = "";
  private String method = "";

  private RaisedMessages() {}

  /** All places in the sources below these folders. */
  static List<Raised> in(Path... folders) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    RaisedMessages scanner = new RaisedMessages();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return scanner.raised;
  }

  @Override
  public Void visitClass(ClassTree node, Void unused) {
    String outer = className;
    className = node.getSimpleName().toString();
    super.visitClass(node, null);
    className = outer;
    return null;
  }

  @Override
  public Void visitMethod(MethodTree node, Void unused) {
    method = node.getName().toString();
    locals.clear();
    return super.visitMethod(node, null);
  }

  @Override
  public Void visitVariable(VariableTree node, Void unused) {
    if (node.getInitializer() != null) {
      locals.put(node.getName().toString(), node.getInitializer());
    }
    return super.visitVariable(node, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
    String called =
        node.getMethodSelect() instanceof MemberSelectTree select
            ? select.getIdentifier().toString()
            : node.getMethodSelect().toString();
    Integer at = CALLS.get(called);
    if (at != null && node.getArguments().size() > at) {
      add(node.getArguments().get(at));
    }
    return super.visitMethodInvocation(node, null);
  }

  @Override
  public Void visitNewClass(NewClassTree node, Void unused) {
    if (node.getIdentifier().toString().equals("Fault")
        && (FAULTS.contains(className) || FAULTY_METHODS.contains(className + "." + method))) {
      add(node.getArguments().get(0));
    }
    return super.visitNewClass(node, null);
  }

  private void add(ExpressionTree message) {
    for (List<String> variant : variants(message)) {
      raised.add(new Raised(className + "." + method, variant));
    }
  }

  /** The fixed parts of what an expression may become: one list for each way through its ?:. */
  private List<List<String>> variants(ExpressionTree expression) {
    if (expression instanceof LiteralTree literal) {
      return literal.getValue() instanceof String text && !text.isEmpty()
          ? List.of(List.of(text))
          : List.of(List.of());
    }
    if (expression instanceof ParenthesizedTree inner) {
      return variants(inner.getExpression());
    }
    if (expression instanceof IdentifierTree name && locals.containsKey(name.toString())) {
      return variants(locals.get(name.toString()));
    }
    if (expression instanceof ConditionalExpressionTree choice) {
      List<List<String>> both = new ArrayList<>(variants(choice.getTrueExpression()));
      both.addAll(variants(choice.getFalseExpression()));
      return both;
    }
    if (expression instanceof BinaryTree sum) {
      List<List<String>> joined = new ArrayList<>();
      for (List<String> left : variants(sum.getLeftOperand())) {
        for (List<String> right : variants(sum.getRightOperand())) {
          joined.add(Stream.concat(left.stream(), right.stream()).toList());
        }
      }
      return joined;
    }
    return List.of(List.of());
  }
}
