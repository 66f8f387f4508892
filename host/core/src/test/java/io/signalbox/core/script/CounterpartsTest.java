package io.signalbox.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.routing.ScriptEvent;
import io.signalbox.core.script.words.CoreFunctions;
import io.signalbox.core.script.words.Counterparts;
import io.signalbox.core.script.words.PvCatalogue;
import io.signalbox.core.script.words.Transformations;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Advice that names a word of ours names one that there is. */
final class CounterpartsTest {
  private static final List<String> EVENTS =
      Stream.concat(
              ScriptEvent.names().stream(),
              Manifests.all().values().stream().flatMap(m -> m.events().stream().map(m::routeName)))
          .toList();

  private static final Map<String, ModuleManifest> MODULES = Manifests.all();
  private static final Pattern CALL = Pattern.compile("(?<![$(\\w.])(?:(\\w+)\\.)?(\\w+)\\(");
  private static final Pattern PV = Pattern.compile("\\$\\(?(\\w+)");
  private static final Pattern CHANGE = Pattern.compile("\\{([a-z]+\\.[a-z.0-9]+)");
  private static final Pattern BLOCK =
      Pattern.compile("\\b((?!record_)\\w+_route)(?:\\[([^\\]]*)])?");

  static Stream<String> advices() {
    return Counterparts.rows().stream().map(Counterparts.Row::advice).distinct();
  }

  private static List<MatchResult> found(Pattern pattern, String advice) {
    return pattern.matcher(advice).results().toList();
  }

  @ParameterizedTest
  @MethodSource("advices")
  void advice_namesOnlyWhatThereIs(String advice) {
    for (MatchResult call : found(CALL, advice)) {
      String name = call.group(2);
      if (call.group(1) != null) {
        assertThat(MODULES).as(advice).containsKey(call.group(1));
        assertThat(MODULES.get(call.group(1)).function(name)).as(advice).isPresent();
      } else if (!name.equals("route")) {
        assertThat(CoreFunctions.names()).as(advice).contains(name);
      }
    }
    for (MatchResult pv : found(PV, advice)) {
      assertThat(PvCatalogue.all().names()).as(advice).contains(pv.group(1));
    }
    for (MatchResult change : found(CHANGE, advice)) {
      assertThat(Transformations.names()).as(advice).contains(change.group(1));
    }
    Set<String> blocks =
        Set.copyOf(Arrays.stream(RouteKind.values()).map(RouteKind::keyword).toList());
    for (MatchResult block : found(BLOCK, advice)) {
      assertThat(blocks).as(advice).contains(block.group(1));
      if (block.group(1).equals("event_route") && block.group(2) != null) {
        assertThat(EVENTS).as(advice).contains(block.group(2));
      }
    }
  }
}
