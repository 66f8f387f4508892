package io.signalbox.core.script.words;

import io.signalbox.core.script.lang.PvNames;
import io.signalbox.core.script.words.PseudoVariable.Inner;
import io.signalbox.core.script.words.PseudoVariable.Needs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** All pseudo-variables by name. Immutable. */
public final class PvCatalogue implements PvNames {
  private static final Set<String> NEED_NOTHING =
      Set.of(
          "var",
          "sht",
          "shtex",
          "shtinc",
          "shtdec",
          "outcome",
          "rc",
          "lane",
          "generation",
          "TS",
          "Ts",
          "TF",
          "Tf",
          "RANDOM",
          "pp",
          "null",
          "def",
          "env");

  private static final Set<String> NEED_CALL =
      Set.of("call", "call_duration", "ci", "customer", "carrier", "trunk", "user", "gateway");

  private static final PvCatalogue ALL = new PvCatalogue();

  private final Map<String, PseudoVariable> byName = new LinkedHashMap<>();

  private PvCatalogue() {
    List<PseudoVariable> all = new ArrayList<>();
    TargetPvs.addTo(all);
    PartyPvs.addTo(all);
    MessagePvs.addTo(all);
    AuthPvs.addTo(all);
    AccountPvs.addTo(all);
    KeptPvs.addTo(all);
    TablePvs.addTo(all);
    HostPvs.addTo(all);
    EventPvs.addTo(all);
    all.forEach(pv -> byName.put(pv.name(), pv));
  }

  /** The one catalogue. */
  public static PvCatalogue all() {
    return ALL;
  }

  /** The pseudo-variable of this name. */
  public Optional<PseudoVariable> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All names. */
  public Collection<String> names() {
    return byName.keySet();
  }

  /** What a run must have for this pseudo-variable to mean anything. */
  public Needs needs(String name) {
    if (NEED_NOTHING.contains(name) || !known(name)) {
      return Needs.NOTHING;
    }
    if (name.equals("event")) {
      return Needs.EVENT;
    }
    return NEED_CALL.contains(name) ? Needs.CALL : Needs.MESSAGE;
  }

  @Override
  public boolean known(String name) {
    return byName.containsKey(name);
  }

  @Override
  public boolean takesInner(String name) {
    PseudoVariable pv = byName.get(name);
    return pv != null && pv.inner() != Inner.NONE;
  }

  /** One that is read only. */
  static PseudoVariable read(String name, Kind kind, Function<Scope, Object> reader) {
    return new PseudoVariable(
        name, kind, Inner.NONE, Set.of(), false, (s, inner, index) -> reader.apply(s), null);
  }

  /** One that is read and written. */
  static PseudoVariable write(
      String name, Kind kind, Function<Scope, Object> reader, BiConsumer<Scope, Object> writer) {
    return new PseudoVariable(
        name,
        kind,
        Inner.NONE,
        Set.of(),
        false,
        (s, inner, index) -> reader.apply(s),
        (s, inner, index, value) -> writer.accept(s, value));
  }
}
