package io.signalbox.testkit.script;

import io.signalbox.core.script.lang.Issue;
import io.signalbox.core.script.lang.Span;
import io.signalbox.core.script.plan.Coverage;
import io.signalbox.testkit.script.play.Failure;
import io.signalbox.testkit.script.play.Result;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says how the tests went, for a machine. */
final class JsonReport {
  private JsonReport() {}

  static JsonObject of(Outcome outcome) {
    JsonArray issues = new JsonArray();
    outcome.issues().forEach(issue -> issues.add(issue(issue)));
    JsonArray tests = new JsonArray();
    outcome.results().forEach(result -> tests.add(test(result)));
    return new JsonObject()
        .put("passed", outcome.passed())
        .put("files", outcome.files())
        .put("failed", outcome.failed())
        .put("seconds", outcome.nanos() / 1_000_000 / 1e3)
        .put("issues", issues)
        .put("refused", new JsonArray(outcome.refused()))
        .put("tests", tests)
        .put("coverage", coverage(outcome.lines()));
  }

  private static JsonObject at(Span span) {
    return new JsonObject()
        .put("file", span.source().name())
        .put("line", span.line())
        .put("column", span.column());
  }

  private static JsonObject issue(Issue issue) {
    JsonObject json = at(issue.span());
    json.put("severity", issue.error() ? "error" : "warning").put("message", issue.message());
    return issue.hint() == null ? json : json.put("hint", issue.hint());
  }

  /** One that failed has its place where it failed, and what was expected and heard. */
  private static JsonObject test(Result result) {
    JsonObject json = at(result.at()).put("name", result.title());
    json.put("passed", result.failure().isEmpty()).put("millis", result.nanos() / 1_000 / 1e3);
    if (result.failure().isPresent()) {
      Failure failure = result.failure().get();
      json.put("sentence", result.at().source().lineText(result.at().line()).strip())
          .put("expected", failure.expected())
          .put("heard", failure.heard())
          .put("trace", new JsonArray(result.trace()));
    }
    return json;
  }

  private static JsonArray coverage(List<Coverage.Line> lines) {
    Map<String, JsonObject> files = new TreeMap<>();
    for (Coverage.Line line : lines) {
      JsonObject file =
          files.computeIfAbsent(
              line.file(),
              name ->
                  new JsonObject()
                      .put("file", name)
                      .put("lines", 0)
                      .put("covered", 0)
                      .put("missed", new JsonArray()));
      file.put("lines", file.getInteger("lines") + 1);
      if (line.ran() == Coverage.Ran.ALL) {
        file.put("covered", file.getInteger("covered") + 1);
      } else {
        file.getJsonArray("missed")
            .add(
                new JsonObject()
                    .put("line", line.number())
                    .put("partly", line.ran() == Coverage.Ran.SOME)
                    .put("text", line.text()));
      }
    }
    return new JsonArray(List.copyOf(files.values()));
  }
}
