package io.signalbox.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.script.ScriptCompiler.Compiled;
import io.signalbox.core.script.lang.Issue;
import io.signalbox.core.script.lang.IssueRenderer;
import io.signalbox.core.script.lang.ScriptFiles;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Fuzz target: the text of a script. {@code mvn verify -Pfuzz} lets Jazzer look for more. */
public final class ScriptFuzz {
  /** What an empty script may cost; most of it is for what Jazzer itself allocates meanwhile. */
  private static final long FIXED_BYTES = 16 << 20;

  /** What a character may cost: a token, its place in the tree, and the checks that walk it. */
  private static final long BYTES_A_CHARACTER = 8 << 10;

  /** Definitions that name each other may make a script of 400,000 words out of any text. */
  private static final long BYTES_OF_DEFINITIONS = 400_000L << 10;

  private static final Map<String, ModuleManifest> MODULES = Manifests.all();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ScriptFuzz() {}

  /** Loads the classes: on a busy machine that takes longer than one input may. */
  public static void fuzzerInitialize() {
    check("request_route { if ($rU =~ \"^1\") exit; t_relay(); }");
  }

  /** Never throws, points into the text, and takes memory by the length of the text. */
  public static void fuzzerTestOneInput(byte[] data) {
    check(new String(data, StandardCharsets.UTF_8));
  }

  /** The same for a text. */
  static void check(String text) {
    long fixed = text.contains("#!define") ? BYTES_OF_DEFINITIONS : FIXED_BYTES;
    long bound = fixed + BYTES_A_CHARACTER * text.length();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Compiled compiled = compile(text);
    if (THREADS.getCurrentThreadAllocatedBytes() - before > bound) {
      assertThat(allocated(text)) // again: the first time may have loaded classes
          .as("bytes for %d characters", text.length())
          .isLessThan(bound);
    }
    compiled.issues().forEach(ScriptFuzz::inside);
    assertThat(compiled.script().isPresent())
        .isEqualTo(compiled.issues().stream().noneMatch(Issue::error));
  }

  /** The bytes that compiling a text allocates, whether they are kept or not. */
  static long allocated(String text) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    compile(text);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static Compiled compile(String text) {
    return ScriptCompiler.compile(ScriptFiles.of(Map.of("a.route", text)), "a.route", MODULES);
  }

  private static void inside(Issue issue) {
    int length = issue.span().source().text().length();
    assertThat(issue.span().start()).isBetween(0, length);
    assertThat(issue.span().end()).isBetween(issue.span().start(), length);
    assertThat(issue.span().line())
        .isBetween(1, (int) issue.span().source().text().lines().count() + 1);
    assertThat(IssueRenderer.render(issue).lines()).hasSize(3);
  }
}
