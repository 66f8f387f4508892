package io.signalbox.module.ipauth;

import io.signalbox.api.Call;
import io.signalbox.api.account.NetworkTable;
import io.signalbox.api.account.Trunk;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sources from the settings, all together and by group. Immutable; any thread. */
final class StaticSources {
  private final NetworkTable<StaticSource> all;
  private final Map<String, NetworkTable<StaticSource>> groups = new HashMap<>();

  private StaticSources(List<StaticSource> sources) {
    all = table(sources);
    Map<String, List<StaticSource>> byGroup = new LinkedHashMap<>();
    for (StaticSource source : sources) {
      byGroup.computeIfAbsent(source.group(), g -> new ArrayList<>()).add(source);
    }
    byGroup.forEach(
        (group, members) ->
            groups.put(group, members.size() == sources.size() ? all : table(members)));
  }

  /**
   * Reads the entries.
   *
   * @throws IllegalArgumentException that says which of them is wrong, and what
   */
  static StaticSources read(JsonArray entries) {
    List<StaticSource> sources = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      try {
        sources.add(StaticSource.read(entries.getJsonObject(i)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("sources[" + i + "].address: " + e.getMessage(), e);
      }
    }
    return new StaticSources(sources);
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** The sources of a group with the narrowest network that covers where the call came from. */
  List<Trunk> covering(String group, Call call) {
    NetworkTable<StaticSource> table = groups.get(group);
    return table == null ? List.of() : covering(table, -1, call);
  }

  /** The sources of any group, if their network is narrower than a mask of {@code mask} bits. */
  List<Trunk> covering(int mask, Call call) {
    return covering(all, mask, call);
  }

  private static List<Trunk> covering(NetworkTable<StaticSource> table, int mask, Call call) {
    List<StaticSource> hits = table.narrowest(call.source().remote().getAddress());
    if (hits.isEmpty() || hits.get(0).network().length() <= mask) {
      return List.of();
    }
    List<Trunk> trunks = new ArrayList<>(hits.size());
    for (StaticSource source : hits) {
      trunks.add(source.trunk(call.accounts(), call.source().transport()));
    }
    return trunks;
  }

  private static NetworkTable<StaticSource> table(List<StaticSource> sources) {
    return NetworkTable.of(sources, source -> Optional.of(source.network()));
  }
}
