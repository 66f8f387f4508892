package io.signalbox.testkit.script.play;

import io.signalbox.api.Transport;
import io.signalbox.core.yaml.Values;
import io.signalbox.core.yaml.YamlFile;
import io.signalbox.testkit.script.lang.Args;
import io.signalbox.testkit.script.lang.PartyName;
import io.signalbox.testkit.script.lang.Sentence;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is given: accounts, manners, names, time, and what an operator does. */
final class Settings {
  private Settings() {}

  /** {@code accounts accounts.yaml}, or a text of many lines. */
  static void accounts(Stage stage, Sentence<Action> sentence) throws Unmet {
    String file = sentence.args().text("file");
    House house = stage.house();
    Unmet.when(file.contains("\n") ? house.book().write(file) : house.book().read(file));
    Unmet.when(house.readBook());
  }

  /** {@code customer acme has channels 1}. */
  static void column(Stage stage, Sentence<Action> sentence) throws Unmet {
    Args args = sentence.args();
    String kind =
        List.of("customer", "carrier", "trunk", "user").stream()
            .filter(args::has)
            .findFirst()
            .orElseThrow();
    Unmet.when(
        stage.house().book().set(kind, args.text("name"), args.text("column"), args.text("value")));
    Unmet.when(stage.house().readBook());
  }

  /** {@code caller alice is at 192.0.2.10:5070 over tcp}: a name for an address. */
  static void place(Stage stage, Sentence<Action> sentence) throws Unmet {
    PartyName name = sentence.args().party();
    PartyName there = (PartyName) sentence.args().value("there");
    if (name.name().isEmpty()) {
      throw new Unmet("a name", name.span().text() + " is none");
    }
    Transport transport = there.transport().orElse(Transport.UDP);
    stage.add(
        new Party(
            name.caller(), List.of(name.name().get()), there.address().orElseThrow(), transport));
  }

  static void silent(Stage stage, Sentence<Action> sentence) throws Unmet {
    Cast.one(stage, sentence.args().party()).manners(Manners.SILENT);
  }

  static void unreachable(Stage stage, Sentence<Action> sentence) throws Unmet {
    Cast.one(stage, sentence.args().party()).manners(Manners.UNREACHABLE);
  }

  /** {@code carrier north always rings and answers 200 after 2 s}. */
  static void always(Stage stage, Sentence<Action> sentence) throws Unmet {
    Args args = sentence.args();
    int status = args.find("status").map(Integer::parseInt).orElse(200);
    String reason = args.find("reason").orElseGet(() -> Reasons.of(status));
    long after = args.has("time") ? args.number("time") : 0;
    Manners.Answer answer = new Manners.Answer(args.has("rings"), status, reason, after);
    Cast.one(stage, args.party()).manners(Manners.answering(answer));
  }

  /** {@code limiter.acquire answers error}. */
  static void order(Stage stage, Sentence<Action> sentence) throws Unmet {
    Args args = sentence.args();
    long times = args.has("number") ? args.number("number") : args.has("once") ? 1 : 0;
    Unmet.when(stage.house().witness().order(args.text("function"), args.text("outcome"), times));
  }

  /** {@code host sip.example.net is 198.51.100.1}. */
  static void host(Stage stage, Sentence<Action> sentence) {
    stage.names().put(sentence.args().text("name"), (InetAddress) sentence.args().value("address"));
  }

  /** {@code the time is 2026-03-01T08:00:00Z}. */
  static void time(Stage stage, Sentence<Action> sentence) throws Unmet {
    String text = sentence.args().text("time");
    try {
      stage.house().clock().set(Instant.parse(text));
    } catch (DateTimeException e) {
      throw new Unmet("a time such as 2026-03-01T08:00:00Z", text);
    }
  }

  static void pass(Stage stage, Sentence<Action> sentence) {
    stage.pass(sentence.args().number("time"));
  }

  /** {@code the script is reloaded from other.route}. */
  static void reloadScript(Stage stage, Sentence<Action> sentence) throws Unmet {
    Unmet.when(stage.house().reloadScript(sentence.args().find("file")));
    stage.pass(0);
  }

  /** A text of a test that is YAML. */
  static JsonObject yaml(String what, String text) throws Unmet {
    YamlFile yaml = YamlFile.read(what, text, Values.of(Map.of(), Path.of(".")));
    if (!yaml.problems().isEmpty()) {
      throw new Unmet(what + " without an error", yaml.problems().get(0).toString());
    }
    return yaml.root().json();
  }

  /** {@code module limiter is reloaded with """…"""}. */
  static void reloadModule(Stage stage, Sentence<Action> sentence) throws Unmet {
    Optional<String> text = sentence.args().find("settings");
    Optional<JsonObject> settings = Optional.empty();
    if (text.isPresent()) {
      settings = Optional.of(yaml("settings", text.get()));
    }
    Unmet.when(stage.house().reloadModule(sentence.args().text("module"), settings));
    stage.pass(0);
  }
}
