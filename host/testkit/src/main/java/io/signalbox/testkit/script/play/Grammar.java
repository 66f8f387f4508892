package io.signalbox.testkit.script.play;

import static io.signalbox.testkit.script.lang.Clause.Purpose.HEARING;
import static io.signalbox.testkit.script.lang.Clause.Purpose.NONE;
import static io.signalbox.testkit.script.lang.Clause.Purpose.SENDING;

import io.signalbox.core.script.lang.Issues;
import io.signalbox.testkit.script.lang.Clause.Purpose;
import io.signalbox.testkit.script.lang.Rule;
import io.signalbox.testkit.script.lang.TestParser;
import java.util.ArrayList;
import java.util.List;

/** Every form of sentence, and what it does. */
public final class Grammar {
  private static final Rule<Action> PAUSE =
      rule("after {time:duration}", NONE, "time passes", Settings::pass);

  private static final List<Rule<Action>> GIVEN =
      List.of(
          rule(
              "accounts {file:text}",
              NONE,
              "this file, or text of many lines, in place of `accounts.yaml`",
              Settings::accounts),
          rule(
              "customer|carrier|trunk|user {name:text} has {column:word} {value:text}",
              NONE,
              "one column of it, from here on",
              Settings::column),
          rule(
              "{who:party} is at {there:place}",
              NONE,
              "a name for an address: `caller alice is at 192.0.2.10:5070 over tcp`",
              Settings::place),
          rule("{who:party} is silent", NONE, "hears, and does nothing at all", Settings::silent),
          rule(
              "{who:party} is unreachable",
              NONE,
              "nothing can be sent there",
              Settings::unreachable),
          rule(
              "{who:party} always [rings and] answers {status} [{reason:quoted}] [after {time:duration}]",
              NONE,
              "to every INVITE, without being told",
              Settings::always),
          rule(
              "{function} answers {outcome:word} [once] [{number} times]",
              NONE,
              "the module is not asked; `error` and `timeout` too",
              Settings::order),
          rule(
              "host {name:word} is {address}",
              NONE,
              "what DNS says; no other name has an address",
              Settings::host),
          rule(
              "the time is {time:text}",
              NONE,
              "by the clock on the wall; `2026-01-01T12:00:00Z` otherwise",
              Settings::time));

  private static final List<Rule<Action>> WHEN =
      List.of(
          rule("{who:party} calls {uri} [as {call:word}]", SENDING, "sends INVITE", Saying::calls),
          rule(
              "{who:party} sends {method} {uri}",
              SENDING,
              "a request outside a dialog",
              Saying::sends),
          rule(
              "{who:party} sends {method} [in {call:word}]",
              SENDING,
              "a request inside the dialog",
              Saying::sends),
          rule(
              "{who:party} sends {text:quoted}",
              NONE,
              "these bytes, right or wrong; `\"\"\"` opens a text of many lines",
              Saying::sendsText),
          rule("{who:party} rings", SENDING, "180 to the request it heard last", Answering::rings),
          rule(
              "{who:party} answers {status} [{reason:quoted}]",
              SENDING,
              "this status; a 200 to an INVITE has SDP",
              Answering::answers),
          rule(
              "{who:party} redirects to {uris:text}",
              SENDING,
              "302 with these contacts: `sip:a@b,sip:c@d`",
              Answering::redirects),
          rule(
              "{who:party} challenges [as {status}]",
              SENDING,
              "407, or 401, with a Digest challenge",
              Answering::challenges),
          rule(
              "{who:party} answers the challenge as {user:text} with password {password:text} [in {call:word}]",
              NONE,
              "the same request again, with credentials",
              Saying::answersChallenge),
          rule("{who:party} cancels [{call:word}]", SENDING, "sends CANCEL", Saying::cancels),
          rule("{who:party} hangs up [{call:word}]", SENDING, "sends BYE", Saying::hangsUp),
          rule(
              "{who:party} re-invites [in {call:word}]",
              SENDING,
              "an INVITE inside the dialog",
              Saying::reInvites),
          rule(
              "the script is reloaded [from {file:text}]",
              NONE,
              "as `ctl script reload` does",
              Settings::reloadScript),
          rule(
              "module {module:word} is reloaded [with {settings:text}]",
              NONE,
              "as `ctl module reload` does; with other settings",
              Settings::reloadModule),
          rule(
              "event {name:text} happens [with {attributes:text}]",
              NONE,
              "as a module raises it: `event firewall:blocked happens with \"{source: 192.0.2.66}\"`",
              Raising::happens));

  private static final List<Rule<Action>> THEN =
      List.of(
          rule("{who:party} hears nothing [more]", NONE, "but 100 and ACK", Hearing::nothing),
          rule(
              "{who:party} hears {method}",
              HEARING,
              "the next request of this method",
              Hearing::request),
          rule(
              "{who:party} hears {status} [{reason:quoted}] [in {call:word}]",
              HEARING,
              "the next response to what it sent last; 1xx are passed over unless asked for",
              Hearing::response),
          rule(
              "outcome {function} is {outcome:word}",
              NONE,
              "what the function answered last",
              Counting::outcome),
          rule("{function} is not called", NONE, "in this test so far", Counting::notCalled),
          rule(
              "event|timer {name:text} has run [once] [{number} times]",
              NONE,
              "its route in the script, at least once or so often: `event call:ended has run once`",
              Counting::hasRun),
          rule(
              "event|timer {name:text} has not run",
              NONE,
              "in this test so far",
              Counting::hasNotRun),
          rule("no channels are held", NONE, "by anybody", Counting::channels),
          rule("{number} channel|channels is|are held", NONE, "over all keys", Counting::channels),
          rule(
              "customer|carrier {name:text} holds {number} channel|channels",
              NONE,
              "of the account",
              Counting::holds),
          rule("no calls are up", NONE, "set up or answered", Counting::calls),
          rule("{number} call|calls is|are up", NONE, "set up or answered", Counting::calls),
          rule(
              "the trace has {text}", NONE, "in some line, such as one of `xlog`", Counting::trace),
          rule(
              "the ladder is {text:quoted}",
              NONE,
              "all messages: `caller > INVITE` came to the host, `carrier < INVITE` left it",
              Counting::ladder));

  private Grammar() {}

  private static Rule<Action> rule(String pattern, Purpose purpose, String meaning, Action action) {
    return Rule.of(pattern, purpose, meaning, action);
  }

  /** What may be said of what was before. */
  public static List<Rule<Action>> given() {
    return GIVEN;
  }

  /** What may be said of what happens. */
  public static List<Rule<Action>> when() {
    return WHEN;
  }

  /** What may be said of what came of it. */
  public static List<Rule<Action>> then() {
    return THEN;
  }

  /** A parser of all of it. */
  public static TestParser<Action> parser(Issues issues) {
    List<Rule<Action>> all = new ArrayList<>(WHEN);
    all.addAll(GIVEN);
    all.addAll(THEN);
    return new TestParser<>(all, PAUSE, issues);
  }
}
