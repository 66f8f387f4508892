package io.signalbox.testkit.script.play;

import io.signalbox.api.RouteKind;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.testkit.script.lang.Args;
import io.signalbox.testkit.script.lang.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the host has counted, decided and written down. */
final class Counting {
  private Counting() {}

  /** {@code no channels are held}, {@code 2 channels are held}. */
  static void channels(Stage stage, Sentence<Action> sentence) throws Unmet {
    long wanted = number(sentence.args());
    if (stage.ledger().held() != wanted) {
      String keys =
          stage.ledger().uses().stream()
              .filter(use -> use.held() > 0)
              .map(use -> use.key() + " " + use.held())
              .collect(Collectors.joining(", "));
      throw new Unmet(wanted + " channels held", stage.ledger().held() + " held: " + keys);
    }
  }

  /** {@code customer acme holds 2 channels}. */
  static void holds(Stage stage, Sentence<Action> sentence) throws Unmet {
    String name = sentence.args().text("name");
    String key =
        stage
            .house()
            .accounts()
            .account(name)
            .map(a -> a.key())
            .orElseThrow(() -> new Unmet("an account " + name, "there is none"));
    long held =
        stage.ledger().uses().stream()
            .filter(use -> use.key().equals(key))
            .mapToInt(HostLedger.Use::held)
            .sum();
    Unmet.when(Failure.unlessEqual(number(sentence.args()), held, name + " holds channels:"));
  }

  /** {@code 1 call is up}. */
  static void calls(Stage stage, Sentence<Action> sentence) throws Unmet {
    Unmet.when(
        Failure.unlessEqual(number(sentence.args()), (long) stage.core().liveCalls(), "calls up:"));
  }

  /** {@code event call:ended has run}, {@code timer CLEAN has run 3 times}. */
  static void hasRun(Stage stage, Sentence<Action> sentence) throws Unmet {
    Args args = sentence.args();
    String who = who(args);
    long runs = runs(stage, args);
    if (args.has("once") || args.has("number")) {
      Unmet.when(Failure.unlessEqual(args.has("once") ? 1L : number(args), runs, who + " runs:"));
    } else if (runs == 0) {
      throw new Unmet(who + " has run", who + " has not run");
    }
  }

  /** {@code timer CLEAN has not run}. */
  static void hasNotRun(Stage stage, Sentence<Action> sentence) throws Unmet {
    long runs = runs(stage, sentence.args());
    Unmet.when(Failure.unlessEqual(0L, runs, who(sentence.args()) + " runs:"));
  }

  private static String who(Args args) {
    return (args.has("event") ? "event " : "timer ") + args.text("name");
  }

  private static long runs(Stage stage, Args args) {
    RouteKind kind = args.has("event") ? RouteKind.EVENT : RouteKind.TIMER;
    return stage.house().witness().runs(kind, args.text("name"));
  }

  private static long number(Args args) {
    return args.has("number") ? args.number("number") : 0;
  }

  /** {@code outcome limiter.acquire is channels}. */
  static void outcome(Stage stage, Sentence<Action> sentence) throws Unmet {
    Args args = sentence.args();
    Unmet.when(stage.house().witness().last(args.text("function"), args.text("outcome")));
  }

  /** {@code limiter.acquire is not called}. */
  static void notCalled(Stage stage, Sentence<Action> sentence) throws Unmet {
    Unmet.when(stage.house().witness().last(sentence.args().text("function"), null));
  }

  /** {@code the trace has "text"}: what xlog wrote, and all else. */
  static void trace(Stage stage, Sentence<Action> sentence) throws Unmet {
    String text = sentence.args().text("text");
    List<String> lines = new ArrayList<>();
    for (CallTrace.Entry entry : Trace.entries(stage)) {
      lines.add(entry.text());
    }
    if (lines.stream().noneMatch(line -> line.contains(text))) {
      throw new Unmet("a line of the trace with \"" + text + "\"", String.join("\n", lines));
    }
  }

  /** {@code the ladder is """…"""}: {@code caller > INVITE}, {@code carrier < INVITE}, …. */
  static void ladder(Stage stage, Sentence<Action> sentence) throws Unmet {
    String wanted =
        sentence
            .args()
            .text("text")
            .lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .map(l -> l.replaceAll("\\s+", " "))
            .collect(Collectors.joining("\n"));
    String found = String.join("\n", Trace.ladder(stage));
    if (!wanted.equals(found)) {
      throw new Unmet(wanted, found);
    }
  }
}
