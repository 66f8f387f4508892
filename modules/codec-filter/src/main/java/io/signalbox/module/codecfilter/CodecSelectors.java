package io.signalbox.module.codecfilter;

import io.signalbox.sip.sdp.Payload;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Several selectors; a payload type is picked by any of them.
 *
 * @param all in the order in which they were given
 */
record CodecSelectors(List<CodecSelector> all) implements Predicate<Payload> {
  static CodecSelectors of(Collection<String> texts) {
    return new CodecSelectors(texts.stream().map(CodecSelector::of).toList());
  }

  @Override
  public boolean test(Payload payload) {
    return rank(payload) < all.size();
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
