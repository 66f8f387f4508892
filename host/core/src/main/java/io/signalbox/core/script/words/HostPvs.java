package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.PvCatalogue.read;

import io.signalbox.core.script.words.PseudoVariable.Inner;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The run itself, the host and the time. */
final class HostPvs {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private HostPvs() {}

  static void addTo(List<PseudoVariable> all) {
    all.add(read("outcome", Kind.TEXT, Scope::outcome));
    all.add(read("rc", Kind.ANY, Scope::returned));
    all.add(read("lane", Kind.NUMBER, s -> (long) s.context().lane()));
    all.add(read("generation", Kind.NUMBER, s -> s.context().generation()));
    all.add(read("call_duration", Kind.NUMBER, s -> s.context().callSeconds()));
    all.add(read("TS", Kind.NUMBER, s -> s.now().getEpochSecond()));
    all.add(read("Ts", Kind.NUMBER, s -> s.now().getEpochSecond()));
    all.add(read("TF", Kind.TEXT, s -> DATE.format(s.now())));
    all.add(read("Tf", Kind.TEXT, s -> DATE.format(s.now())));
    all.add(
        read(
            "RANDOM",
            Kind.NUMBER,
            s -> (long) ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE)));
    all.add(read("pp", Kind.NUMBER, s -> ProcessHandle.current().pid()));
    all.add(read("null", Kind.NULL, s -> null));
    // The planner puts the text of the definition in its place.
    all.add(named("def", (s, name, i) -> null));
    all.add(named("env", (s, name, i) -> System.getenv(name)));
  }

  private static PseudoVariable named(String name, PseudoVariable.Reader reader) {
    return new PseudoVariable(name, Kind.TEXT, Inner.ALWAYS, Set.of(), false, reader, null);
  }
}
