package io.signalbox.core.accounts.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class Nearest {
  private Nearest() {}

  /** The name that is closest to a misspelt one, unless none is close. */
  static Optional<String> to(String misspelt, Collection<String> names) {
    int tolerance = Math.max(2, misspelt.length() / 3);
    return names.stream()
        .filter(name -> distance(misspelt, name) <= tolerance)
        .min(Comparator.comparingInt((String name) -> distance(misspelt, name)));
  }

  /** How many characters must be put in, taken out or replaced (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
