package io.signalbox.core.script.check;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.script.lang.Ast;
import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.lang.Issues;
import java.util.Map;
import java.util.Optional;

/** Runs all checks over a script. */
public final class Checker {
  private Checker() {}

  /** The script, if neither the parser nor a check has found an error. */
  public static Optional<CheckedAst> check(
      Ast ast, Map<String, ModuleManifest> modules, Issues issues) {
    boolean whole = !issues.anyErrors();
    Subject subject = Subject.of(ast, modules, issues);
    new Duplicates(subject).check(whole);
    new Events(subject).check();
    for (Block block : ast.blocks()) {
      new Structure(issues).block(block);
      new CoreCalls(subject).block(block);
      new ModuleCalls(subject).block(block);
      new PseudoVariables(subject).block(block);
      new Types(subject).block(block);
      new Names(issues).block(block);
    }
    boolean recursive = new RouteCalls(subject).check(whole);
    if (!recursive) {
      new RouteKinds(subject).check();
      new Outcomes(subject).check();
      if (whole) { // half a script has ends that the whole one has not
        new Reachability(subject).check();
        new Answered(subject).check();
      }
    }
    return issues.anyErrors() ? Optional.empty() : Optional.of(new CheckedAst(ast, modules));
  }
}
