package io.signalbox.module.codecfilter;

import io.signalbox.sip.sdp.Payload;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Several selectors; a payload type is picked by any of them. */
final class CodecSelectors implements Predicate<Payload> {
  private final List<CodecSelector> all;

  /** The names that any of them looks for: most payload types have none of these. */
  private final Set<String> names = new HashSet<>();

  private CodecSelectors(List<CodecSelector> all) {
    this.all = all;
    all.forEach(selector -> names.addAll(selector.spellings()));
  }

  /** In the order in which they are given. */
  static CodecSelectors of(Collection<String> texts) {
    return new CodecSelectors(texts.stream().map(CodecSelector::of).toList());
  }

  @Override
  public boolean test(Payload payload) {
    for (String name : payload.names()) {
      if (names.contains(name)) {
        return rank(payload) < all.size();
      }
    }
    return false;
  }

  /** The place of the first that picks it, or how many there are. */
  int rank(Payload payload) {
    int i = 0;
    while (i < all.size() && !all.get(i).matches(payload)) {
      i++;
    }
    return i;
  }
}
