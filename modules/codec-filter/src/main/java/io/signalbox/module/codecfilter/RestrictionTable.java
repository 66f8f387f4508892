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

  private record Both(Restrictions one, Restrictions other) {}

  private final Map<Row, Restrictions> byRow = new HashMap<>();
  private final Map<List<?>, Restrictions> byNote = new HashMap<>();
  private final Map<Both, Restrictions> byBoth = new HashMap<>();
  private Restrictions last = Restrictions.NONE;

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
    if (note == last.note() || note.isEmpty()) {
      return note.isEmpty() ? Restrictions.NONE : last;
    }
    Restrictions known = byNote.get(note);
    if (known == null) {
      known = Restrictions.of(note.stream().map(String.class::cast).toList());
      bounded(byNote).put(known.note(), known);
    }
    last = known;
    return known;
  }

  /** Those of the one and those of the other. */
  Restrictions both(Restrictions one, Restrictions other) {
    if (other.none() || one == other) {
      return one;
    }
    if (one.none()) {
      return other;
    }
    Both row = new Both(one, other);
    Restrictions known = byBoth.get(row);
    if (known == null) {
      TreeSet<String> note = new TreeSet<>(one.note());
      note.addAll(other.note());
      known = noted(List.copyOf(note));
      bounded(byBoth).put(row, known);
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
