package io.signalbox.module.codecfilter;

import io.signalbox.sip.sdp.CodecNames;
import io.signalbox.sip.sdp.Payload;
import io.signalbox.sip.sdp.PayloadChoice;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Several selectors; a payload type is picked by any of them. */
final class CodecSelectors {
  private final List<CodecSelector> all;

  /** The names that any of them looks for: most payload types have none of these. */
  private final Set<String> names = new HashSet<>();

  private final PayloadChoice choice;

  private CodecSelectors(List<CodecSelector> all) {
    this.all = all;
    all.forEach(selector -> names.addAll(selector.spellings()));
    this.choice = new PayloadChoice(names(all, false), names(all, true), this::test);
  }

  private static CodecNames names(List<CodecSelector> all, boolean withParameter) {
    Set<String> names = new HashSet<>();
    for (CodecSelector selector : all) {
      if (selector.parameter().isEmpty() != withParameter) {
        names.addAll(selector.spellings());
      }
    }
    return CodecNames.of(names);
  }

  /** In the order in which they are given. */
  static CodecSelectors of(Collection<String> texts) {
    return new CodecSelectors(texts.stream().map(CodecSelector::of).toList());
  }

  /** What any of them picks. */
  PayloadChoice choice() {
    return choice;
  }

  /** True if any of them picks it. */
  boolean test(Payload payload) {
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
