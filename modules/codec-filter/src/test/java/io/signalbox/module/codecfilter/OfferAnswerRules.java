package io.signalbox.module.codecfilter;

import io.signalbox.module.codecfilter.Described.Stream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What must hold of a description that a proxy changed on its way, so that it is still a valid
 * offer or answer where the one that came in was.
 */
final class OfferAnswerRules {
  private final Described before;
  private final Described after;
  private final List<String> broken = new ArrayList<>();

  private OfferAnswerRules(Described before, Described after) {
    this.before = before;
    this.after = after;
  }

  /** The rules that {@code after} breaks; empty if it is fine. */
  static List<String> brokenBy(String before, String after) {
    return new OfferAnswerRules(Described.of(before), Described.of(after)).check();
  }

  private List<String> check() {
    // RFC 3264 §6: "the answer MUST contain the same number of m= lines", in the same places.
    if (before.streams().size() != after.streams().size()) {
      broken.add("the number of streams");
      return broken;
    }
    List<String> sessionBefore = withoutGroups(before.session());
    if (!sessionBefore.equals(withoutGroups(after.session()))) {
      broken.add("a session line");
    }
    for (int i = 0; i < before.streams().size(); i++) {
      stream(i, before.streams().get(i), after.streams().get(i));
    }
    for (List<String> bundle : after.bundles()) {
      bundle(bundle);
    }
    return broken;
  }

  private static List<String> withoutGroups(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith("a=group:BUNDLE")).toList();
  }

  private void stream(int place, Stream was, Stream is) {
    String at = " of stream " + place;
    if (!was.media().equals(is.media()) || !was.protocol().equals(is.protocol())) {
      broken.add("media or protocol" + at);
    }
    if (is.formats().isEmpty() || is.formats().contains("")) {
      broken.add("no format" + at); // RFC 8866 §9: at least one, also with port 0
    }
    if (!was.formats().containsAll(is.formats())
        || new HashSet<>(is.formats()).size() != is.formats().size()) {
      broken.add("a format that was not there or is there twice" + at);
    }
    boolean refused = was.active() && !is.active();
    if (!refused && is.port() != was.port()) {
      broken.add("the port" + at);
    }
    if (refused && !is.formats().equals(was.formats())) {
      broken.add("the formats of a refused stream" + at); // RFC 3264 §6
    }
    if (is.active() && !is.lines().equals(was.lines()) && is.rtp() && onlyHelpers(is)) {
      broken.add("nothing but helpers left" + at);
    }
    Set<String> dangling = is.dangling();
    dangling.removeAll(was.dangling());
    if (!dangling.isEmpty()) {
      broken.add("a line about " + dangling + ", which has gone," + at);
    }
    if (!kept(was, is, refused).equals(changeless(is.lines()))) {
      broken.add("a line that is not about what has gone" + at);
    }
    if (was.formats().equals(is.formats()) && !refused && !was.lines().equals(is.lines())) {
      broken.add("a byte of a stream that has lost nothing" + at);
    }
  }

  private static boolean onlyHelpers(Stream stream) {
    return stream.names().values().stream()
        .allMatch(names -> names.stream().anyMatch(Described.HELPERS::contains));
  }

  /** The lines that have no reason to go or to change. */
  private static List<String> kept(Stream was, Stream is, boolean refused) {
    List<String> kept = new ArrayList<>();
    for (String line : changeless(was.lines())) {
      String about = Described.aboutFormat(line);
      boolean gone =
          about != null && was.formats().contains(about) && !is.formats().contains(about);
      if (!gone && !(refused && line.strip().equals("a=bundle-only"))) {
        kept.add(line);
      }
    }
    return kept;
  }

  /** Without those that name payload types among other things. */
  private static List<String> changeless(List<String> lines) {
    return lines.stream()
        .filter(
            line ->
                !line.startsWith("m=")
                    && !line.startsWith("a=rid:")
                    && !line.startsWith("a=simulcast:"))
        .toList();
  }

  /** RFC 9143 §7.2, §7.3.3: in a group there is no refused stream, and its first has an address. */
  private void bundle(List<String> mids) {
    for (int i = 0; i < mids.size(); i++) {
      String mid = mids.get(i);
      boolean tagged = i == 0;
      boolean good =
          after.streams().stream()
              .anyMatch(s -> s.mid().equals(mid) && (tagged ? s.port() != 0 : s.active()));
      if (!good) {
        broken.add("the stream " + mid + " in BUNDLE");
      }
    }
  }
}
