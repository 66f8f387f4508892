package io.signalbox.module.codecfilter;

import io.signalbox.sip.sdp.MediaSection;
import io.signalbox.sip.sdp.Payload;
import io.signalbox.sip.sdp.Sdp;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Takes payload types out of the streams of a description, or puts them in another order. */
final class StreamFilter {
  private final CodecSelectors helpers;

  /**
   * @param helpers what is no codec by itself, such as telephone-event
   */
  StreamFilter(CodecSelectors helpers) {
    this.helpers = helpers;
  }

  /**
   * The description without what is unwanted; a stream that has no codec left is refused in its
   * place. Empty when no stream would be left. Streams that are no RTP, or not active, are as they
   * were.
   */
  Optional<Sdp> without(Sdp sdp, CodecSelectors unwanted) {
    return cut(sdp, section -> section.without(unwanted.choice()));
  }

  /** The description with its active streams as they are after {@code cut}. */
  private Optional<Sdp> cut(Sdp sdp, UnaryOperator<MediaSection> cut) {
    Sdp changed = sdp;
    List<MediaSection> sections = sdp.sections();
    boolean refused = false;
    boolean left = false;
    for (int i = 0; i < sections.size(); i++) {
      MediaSection section = sections.get(i);
      if (!section.active()) {
        continue;
      }
      MediaSection rest = cut.apply(section);
      boolean usable = rest == section || rest.hasOther(helpers.choice());
      if (!usable) {
        changed = changed.disable(i);
      } else if (rest != section) {
        changed = changed.with(i, rest);
      }
      refused |= !usable;
      left |= usable;
    }
    if (refused) {
      changed = withoutStranded(changed);
      left = left && anyActive(changed);
    }
    return refused && !left ? Optional.empty() : Optional.of(changed);
  }

  /** A stream cannot go on over the address of one that was refused. */
  private static Sdp withoutStranded(Sdp sdp) {
    Sdp changed = sdp;
    for (int i = 0; i < sdp.sections().size(); i++) {
      if (changed.stranded(i)) {
        changed = changed.disable(i);
      }
    }
    return changed;
  }

  private static boolean anyActive(Sdp sdp) {
    for (MediaSection section : sdp.sections()) {
      if (section.active()) {
        return true;
      }
    }
    return false;
  }

  /** All but what is wanted goes; helpers stay. */
  Optional<Sdp> keeping(Sdp sdp, CodecSelectors wanted) {
    Predicate<Payload> unwanted = payload -> !wanted.test(payload) && !helpers.test(payload);
    return cut(sdp, section -> section.without(unwanted));
  }

  /** The preferred payload types first and in this order, the others after them as they were. */
  Sdp preferring(Sdp sdp, CodecSelectors preferred) {
    Sdp changed = sdp;
    for (int i = 0; i < sdp.sections().size(); i++) {
      MediaSection section = sdp.sections().get(i);
      List<Integer> before = section.payloads().stream().map(Payload::number).toList();
      List<Integer> after =
          section.payloads().stream()
              .sorted(Comparator.comparingInt(preferred::rank))
              .map(Payload::number)
              .toList();
      if (!after.equals(before)) {
        changed = changed.with(i, section.ordered(after));
      }
    }
    return changed;
  }

  /** True if every active RTP stream has a secure profile. */
  static boolean encrypted(Sdp sdp) {
    for (MediaSection section : sdp.sections()) {
      if (section.active() && section.rtp() && !section.secure()) {
        return false;
      }
    }
    return true;
  }
}
