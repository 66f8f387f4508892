package io.signalbox.api.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a module declares of its events. */
class ModuleEventsTest {
  @TempDir Path output;

  /** Line 14 is the first of the events. */
  private Compiled declaring(String events, String records) {
    return Compiled.of(
        output,
        """
        package demo;
        import io.signalbox.api.*;
        import io.vertx.core.Future;
        import java.util.List;
        @io.signalbox.api.Module(id = "demo", functions = Verbs.class, events = %s)
        final class Demo implements SipModule {
          public Future<Void> start(ModuleContext c) { return Future.succeededFuture(); }
          public Functions functions(LaneContext lane) { return new Verbs(); }
        }
        final class Verbs implements Functions {
          @ScriptFunction(routes = RouteKind.REQUEST) Answer check(Call call) { return Answer.OK; }
        }
        enum Answer implements Outcome { @Outcome.Success OK }
        %s
        """
            .formatted(events, records));
  }

  @Test
  void writesNamesTypesAndMeaning() {
    Compiled compiled =
        declaring(
            "{Blocked.class, Holder.UserLocked.class}",
            """
            /** A source is turned {@code away} (see v1.2),
             * from now on. More that nobody needs. */
            record Blocked(String source, long blockSeconds, boolean byHand, List<String> causes)
                implements Event {}
            interface Holder { record UserLocked() implements Event {} }
            """);

    assertThat(compiled.errors()).isEmpty();
    assertThat(compiled.manifest().getJsonArray("events"))
        .isEqualTo(
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("name", "blocked")
                        .put("record", "demo.Blocked")
                        .put(
                            "attributes",
                            new JsonArray()
                                .add(attribute("source", "source", "STRING"))
                                .add(attribute("block_seconds", "blockSeconds", "INTEGER"))
                                .add(attribute("by_hand", "byHand", "BOOLEAN"))
                                .add(attribute("causes", "causes", "LIST")))
                        .put("meaning", "A source is turned away (see v1.2), from now on"))
                .add(
                    new JsonObject()
                        .put("name", "user_locked")
                        .put("record", "demo.Holder$UserLocked")
                        .put("attributes", new JsonArray())
                        .put("meaning", "")));
  }

  private static JsonObject attribute(String name, String component, String type) {
    return new JsonObject().put("name", name).put("component", component).put("type", type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Blocked.class | record Blocked(int times) implements Event {}   | 14: times: a script is told String, long, boolean or List<String>, not int
          Blocked.class | record Blocked(List<Long> l) implements Event {} | 14: l: a script is told String
          Blocked.class | record Blocked(String name) implements Event {} | 14: $event(name) is the name of the event itself
          Blocked.class | record Blocked<T>() implements Event {}         | 14: an event is a record without type parameters
          Blocked.class | class Blocked implements Event {}               | 14: an event is a record
          {}            | record Blocked() implements Event {}            | 14: no @Module names this class in events
          {A.Hit.class, B.Hit.class} | interface A { record Hit() implements Event {} } interface B { record Hit() implements Event {} } | 14: "hit" is already the name of demo.A.Hit
          """)
  void refusesWhatNoScriptCouldHearOf(String events, String records, String error) {
    Compiled compiled = declaring(events, records);

    assertThat(compiled.errors()).singleElement().asString().startsWith(error);
  }

  @Test
  void writesNoManifest_ofABrokenEvent() {
    assertThat(declaring("Blocked.class", "class Blocked implements Event {}").wroteManifest())
        .isFalse();
  }
}
