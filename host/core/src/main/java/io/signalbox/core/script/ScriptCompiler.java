package io.signalbox.core.script;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.script.check.CheckedAst;
import io.signalbox.core.script.check.Checker;
import io.signalbox.core.script.lang.Ast;
import io.signalbox.core.script.lang.Issue;
import io.signalbox.core.script.lang.Issues;
import io.signalbox.core.script.lang.Parser;
import io.signalbox.core.script.lang.ScriptFiles;
import io.signalbox.core.script.plan.Planner;
import io.signalbox.core.script.words.Counterparts;
import io.signalbox.core.script.words.PvCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From text to a script that can run, or to the issues that stand against it. Any thread. */
public final class ScriptCompiler {
  private ScriptCompiler() {}

  /**
   * What came of it.
   *
   * @param issues all of them, warnings included, in the order of the text
   * @param script empty if one of them is an error
   */
  public record Compiled(List<Issue> issues, Optional<Script> script) {}

  /**
   * Compiles a script. Never throws, whatever the text is.
   *
   * @param files the script and what it includes; the only way out of here
   * @param mainFile its path
   * @param modules what may be called, by the name that a script writes ({@code uac_auth})
   */
  public static Compiled compile(
      ScriptFiles files, String mainFile, Map<String, ModuleManifest> modules) {
    Issues issues = new Issues();
    Ast ast = Parser.parse(files, mainFile, PvCatalogue.all(), Counterparts.TOP, issues);
    Optional<CheckedAst> checked = Checker.check(ast, Map.copyOf(modules), issues);
    return new Compiled(issues.sorted(), checked.map(Planner::plan).map(Script::new));
  }
}
