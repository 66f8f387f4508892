package io.signalbox.testkit.script.lang;

import io.signalbox.core.script.lang.Issues;
import io.signalbox.core.script.lang.Source;
import io.signalbox.core.script.lang.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a file of tests.
 *
 * <pre>
 * file     = { sentence } { test }          sentences before the first test belong to each
 * test     = "test" TEXT { sentence }
 * sentence = { "given" | "when" | "then" | "and" | "but" } [ "after" DURATION ] form { clause }
 * clause   = ( "with" | "and" | "without" ) what
 * </pre>
 *
 * One sentence a line. Every line that is wrong is an issue, and reading goes on with the next.
 */
public final class TestParser<A> {
  private static final List<String> FILLERS = List.of("given", "when", "then", "and", "but");
  private static final List<String> JOINTS = List.of("with", "and", "without");
  private static final int MOST_SHOWN = 8;

  private final List<Rule<A>> rules;
  private final Rule<A> pause;
  private final Issues issues;

  /**
   * With these forms.
   *
   * @param pause is made of {@code after 5 s}, with the milliseconds as {@code time}
   */
  public TestParser(List<Rule<A>> rules, Rule<A> pause, Issues issues) {
    this.rules = rules;
    this.pause = pause;
    this.issues = issues;
  }

  /** The tests of a file; without those lines that are wrong. */
  public List<TestCase<A>> parse(Source source) {
    List<Sentence<A>> head = new ArrayList<>();
    List<TestCase<A>> tests = new ArrayList<>();
    Set<String> titles = new HashSet<>();
    List<Sentence<A>> sentences = head;
    Word title = null;
    for (List<Word> line : Lines.of(source, issues)) {
      if (!line.get(0).is("test")) {
        sentence(line, sentences);
        continue;
      }
      if (title != null) {
        tests.add(new TestCase<>(title.span(), title.text(), sentences));
      }
      title = title(line, titles);
      sentences = new ArrayList<>(head);
    }
    if (title != null) {
      tests.add(new TestCase<>(title.span(), title.text(), sentences));
    }
    return tests;
  }

  private Word title(List<Word> line, Set<String> titles) {
    Word last = line.get(line.size() - 1);
    if (line.size() != 2 || !last.quoted() || last.text().isBlank()) {
      issues.error(line.get(0).span(), "a test has a title", "test \"what it shows\"");
    } else if (!titles.add(last.text())) {
      issues.error(last.span(), "there is a test of this title already");
    }
    return last;
  }

  private void sentence(List<Word> line, List<Sentence<A>> sentences) {
    int at = 0;
    while (at < line.size() && !line.get(at).quoted() && FILLERS.contains(line.get(at).text())) {
      at++;
    }
    if (at < line.size() && line.get(at).is("after")) {
      at = after(line, at, sentences);
      if (at < 0 || at == line.size()) {
        return;
      }
    }
    Optional<Sentence<A>> found = match(line, at, Farthest.DEAF);
    if (found.isPresent()) {
      sentences.add(found.get());
    } else {
      Farthest farthest = new Farthest();
      farthest.wanted(at, FILLERS);
      match(line, at, farthest);
      complain(line, farthest);
    }
  }

  /** The place after {@code after 5 s}, or -1 when it is not understood. */
  private int after(List<Word> line, int at, List<Sentence<A>> sentences) {
    Optional<Slot.Taken> time =
        at + 1 < line.size() ? Slot.DURATION.take(line, at + 1) : Optional.empty();
    if (time.isEmpty()) {
      Word word = line.get(Math.min(at + 1, line.size() - 1));
      issues.error(word.span(), "\"after\" wants a duration", "such as 5 s, 200 ms, 2 min, 1 h");
      return -1;
    }
    Args args = Args.none().with("time", time.get().value());
    sentences.add(new Sentence<>(span(line), pause.action(), args, List.of()));
    return at + 1 + time.get().words();
  }

  private Optional<Sentence<A>> match(List<Word> line, int at, Farthest farthest) {
    List<Sentence<A>> found = new ArrayList<>(1);
    for (Rule<A> rule : rules) {
      if (!found.isEmpty()) {
        break;
      }
      rule.pattern()
          .match(
              line,
              at,
              farthest,
              (end, args) ->
                  clauses(line, end, rule.purpose(), List.of(), farthest)
                      .filter(c -> found.isEmpty())
                      .ifPresent(
                          clauses ->
                              found.add(new Sentence<>(span(line), rule.action(), args, clauses))));
    }
    return found.stream().findFirst();
  }

  private Optional<List<Clause>> clauses(
      List<Word> line, int at, Clause.Purpose purpose, List<Clause> before, Farthest farthest) {
    if (at == line.size()) {
      return Optional.of(before);
    }
    Word joint = line.get(at);
    if (purpose == Clause.Purpose.NONE || joint.quoted() || !JOINTS.contains(joint.text())) {
      farthest.end(at);
      if (purpose != Clause.Purpose.NONE) {
        farthest.wanted(at, JOINTS);
      }
      return Optional.empty();
    }
    boolean without = joint.is("without");
    List<List<Clause>> found = new ArrayList<>(1);
    for (Clause.Kind kind : Clause.Kind.values()) {
      if (kind.fits(purpose, without) && found.isEmpty()) {
        kind.pattern()
            .match(
                line,
                at + 1,
                farthest,
                (end, args) -> {
                  Span span = line.get(at + 1).span().to(line.get(end - 1).span());
                  List<Clause> more = new ArrayList<>(before);
                  more.add(new Clause(span, kind, args, without));
                  if (found.isEmpty()) {
                    clauses(line, end, purpose, more, farthest).ifPresent(found::add);
                  }
                });
      }
    }
    return found.stream().findFirst();
  }

  private void complain(List<Word> line, Farthest farthest) {
    Optional<Farthest.Slip> slip = farthest.slip(line);
    if (slip.isPresent()) {
      misunderstood(slip.get().word(), "did you mean \"" + slip.get().meant() + "\"?");
      return;
    }
    List<String> all = farthest.all();
    String wanted =
        "here may stand: "
            + String.join(", ", all.subList(0, Math.min(MOST_SHOWN, all.size())))
            + (all.size() > MOST_SHOWN ? ", …" : "");
    if (farthest.at() < line.size()) {
      misunderstood(line.get(farthest.at()), wanted);
    } else {
      Span last = line.get(line.size() - 1).span();
      Span end = new Span(last.source(), last.end(), last.end());
      issues.error(end, "the sentence is not complete", wanted);
    }
  }

  private void misunderstood(Word word, String hint) {
    issues.error(word.span(), "\"" + word.text() + "\" is not understood", hint);
  }

  private static Span span(List<Word> line) {
    return line.get(0).span().to(line.get(line.size() - 1).span());
  }
}
