package io.signalbox.module.codecfilter;

import io.signalbox.api.account.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The restrictions in use on a lane: calls of one row of the accounts share what was compiled for
 * the first of them. Touched on its lane only.
 */
final class RestrictionTable {
  /** More sets of codecs than accounts name: stops growth while accounts come and go. */
  private static final int MAX_ENTRIES = 1_024;

  private record Row(Set<String> own, Set<String> account, Protocol protocol) {}

  private final Map<Row, Restrictions> byRow = new HashMap<>();
  private final Map<List<?>, Restrictions> byNote = new HashMap<>();

  /** Those of a trunk or user, and of its account. */
  Restrictions of(Set<String> own, Set<String> account, Protocol protocol) {
    if (own.isEmpty() && account.isEmpty() && protocol != Protocol.TLS_SRTP) {
      return Restrictions.NONE;
    }
    Row row = new Row(own, account, protocol);
    Restrictions known = byRow.get(row);
    if (known == null) {
      TreeSet<String> note = new TreeSet<>(own);
      note.addAll(account);
      if (protocol == Protocol.TLS_SRTP) {
        note.add(Restrictions.SRTP);
      }
      known = noted(List.copyOf(note));
      bounded(byRow).put(row, known);
    }
    return known;
  }

  /** Those that a call has noted. */
  Restrictions noted(List<?> note) {
    if (note.isEmpty()) {
      return Restrictions.NONE;
    }
    Restrictions known = byNote.get(note);
    if (known == null) {
      known = Restrictions.of(note.stream().map(String.class::cast).toList());
      bounded(byNote).put(known.note(), known);
    }
    return known;
  }

  private static <K> Map<K, Restrictions> bounded(Map<K, Restrictions> map) {
    if (map.size() == MAX_ENTRIES) {
      map.clear();
    }
    return map;
  }
}
