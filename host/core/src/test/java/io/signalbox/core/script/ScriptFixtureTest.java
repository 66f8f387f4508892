package io.signalbox.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Account;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.script.ScriptCompiler.Compiled;
import io.signalbox.core.script.lang.IssueRenderer;
import io.signalbox.core.script.lang.ScriptFiles;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.sip.SipResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code name.route} under {@code src/test/resources/script} beside its {@code name.expected}:
 * the issues, then what the script does. Lines that start with {@code #@} say what happens to it:
 *
 * <pre>
 * #@ message METHOD URI            the request, in place of an INVITE
 * #@ answer MODULE.FUNCTION OUTCOME…   later:OUTCOME has to be waited for
 * #@ reply CODE REASON             the reply that came in, or the best failure
 * #@ customer STATUS, #@ gateway, #@ canceled, #@ nowhere, #@ totag TAG
 * #@ pass SECONDS
 * #@ event NAME ATTRIBUTE=VALUE…      what the event routes run for
 * #@ run BLOCK [NAME]              runs it to its end
 * </pre>
 */
final class ScriptFixtureTest {
  static Stream<Path> scripts() throws IOException {
    Path root = root();
    List<Path> found;
    try (Stream<Path> all = Files.walk(root)) {
      found =
          all.filter(p -> p.toString().endsWith(".route"))
              .filter(p -> !p.getFileName().toString().startsWith("included"))
              .map(root::relativize)
              .sorted()
              .toList();
    }
    assertThat(found).isNotEmpty();
    return found.stream();
  }

  private static Path root() {
    try {
      return Path.of(ScriptFixtureTest.class.getResource("/script").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void does_whatItsExpectedFileSays(Path script) throws IOException {
    Path expected = root().resolve(script.toString().replaceAll("\\.route$", ".expected"));
    String actual = result(root().resolve(script));
    Path kept = root().resolveSibling("script-actual").resolve(root().relativize(expected));
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, actual); // beside the expected one, for a diff
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  private static String result(Path script) throws IOException {
    Path folder = script.getParent();
    ScriptFiles files = path -> read(folder.resolve(path));
    Compiled compiled =
        ScriptCompiler.compile(files, script.getFileName().toString(), Manifests.all());
    StringBuilder out = new StringBuilder(IssueRenderer.render(compiled.issues()));
    if (compiled.script().isPresent()) {
      Scene scene = new Scene(compiled.script().get());
      Files.readString(script)
          .lines()
          .filter(l -> l.startsWith("#@"))
          .forEach(l -> scene.act(l.substring(2).strip()));
      scene.log.forEach(line -> out.append(line).append('\n'));
    }
    return out.toString();
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Scene {
    final List<String> log = new ArrayList<>();
    private final FakeFunctions functions = new FakeFunctions(this::note);
    private final FakeTimers timers = new FakeTimers();
    private final FakeContext context = new FakeContext(this::note, timers::nanos);
    private final Routing routing;
    private int remarks;

    Scene(Script script) {
      routing = script.onLane(functions, timers);
    }

    void act(String line) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "message" -> context.message(words[1], words[2]);
        case "answer" -> functions.answer(words[1], Arrays.copyOfRange(words, 2, words.length));
        case "reply" ->
            context.reply =
                Optional.of(
                    SipResponse.to(
                        context.request(),
                        Integer.parseInt(words[1]),
                        line.split(" ", 3)[2],
                        "t1"));
        case "customer" ->
            context.identity =
                Optional.of(
                    new Identity.ByTrunk(
                        FakeContext.trunk(
                            "acme",
                            Account.Kind.CUSTOMER,
                            Account.Status.valueOf(words[1].toUpperCase(Locale.ROOT)))));
        case "gateway" ->
            context.gateway =
                Optional.of(
                    FakeContext.trunk("north", Account.Kind.CARRIER, Account.Status.ACTIVE));
        case "event" -> context.happening = Optional.of(happening(words));
        case "canceled" -> context.canceled = true;
        case "nowhere" -> context.nowhere = true;
        case "pass" -> timers.pass(Duration.ofSeconds(Long.parseLong(words[1])));
        case "totag" -> context.toTag(words[1]);
        case "run" -> run(words[1], words.length > 2 ? words[2] : null);
        default -> throw new IllegalArgumentException(line);
      }
    }

    private static Happening happening(String[] words) {
      Map<String, Object> facts = new LinkedHashMap<>();
      for (String fact : Arrays.copyOfRange(words, 2, words.length)) {
        String[] pair = fact.split("=", 2);
        facts.put(pair[0], pair[1].matches("\\d+") ? (Object) Long.valueOf(pair[1]) : pair[1]);
      }
      return new Happening(words[1], facts);
    }

    private void run(String keyword, String name) {
      RouteKind kind =
          Arrays.stream(RouteKind.values())
              .filter(k -> k.keyword().equals(keyword))
              .findFirst()
              .orElseThrow();
      context.route = kind;
      note("> " + keyword + (name == null ? "" : " " + name));
      boolean[] ended = new boolean[1];
      routing.run(
          kind,
          name,
          context,
          end -> {
            note("= " + end);
            ended[0] = true;
          });
      for (int i = 0; i < 100 && !ended[0]; i++) {
        note("… waits");
        if (!functions.wake() && !context.wake()) {
          timers.pass(Duration.ofSeconds(1));
        }
      }
    }

    /** What is done, behind what the script has logged before. */
    private void note(String line) {
      remarks();
      log.add(line);
    }

    private void remarks() {
      List<CallTrace.Entry> entries = context.trace().entries();
      for (; remarks < entries.size(); remarks++) {
        log.add("log " + entries.get(remarks).text());
      }
    }
  }
}
