package io.signalbox.testkit.script.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a sentence goes: {@code {who:party} calls {uri} [as {call:word}]}. Words stand for
 * themselves, {@code a|b} for either, {@code {name:slot}} for what the slot takes, {@code […]} may
 * be left out.
 */
final class Pattern {
  private sealed interface Part {}

  private record Literal(List<String> choices) implements Part {}

  private record Open(String name, Slot slot) implements Part {}

  private record Maybe(List<Part> parts) implements Part {}

  /** Where a sentence may go on, once the pattern is through. */
  interface Rest {
    void from(int at, Args args);
  }

  private final String text;
  private final List<Part> parts;

  private Pattern(String text, List<Part> parts) {
    this.text = text;
    this.parts = parts;
  }

  static Pattern of(String text) {
    List<String> tokens = List.of(text.replace("[", "[ ").replace("]", " ]").trim().split("\\s+"));
    return new Pattern(text, parts(tokens, new int[1]));
  }

  private static List<Part> parts(List<String> tokens, int[] at) {
    List<Part> parts = new ArrayList<>();
    while (at[0] < tokens.size()) {
      String token = tokens.get(at[0]++);
      if (token.equals("]")) {
        return parts;
      }
      parts.add(part(token, tokens, at));
    }
    return parts;
  }

  private static Part part(String token, List<String> tokens, int[] at) {
    if (token.equals("[")) {
      return new Maybe(parts(tokens, at));
    }
    if (!token.startsWith("{")) {
      return new Literal(List.of(token.split("\\|")));
    }
    String[] open = token.substring(1, token.length() - 1).split(":");
    return new Open(open[0], Slot.of(open[open.length - 1]));
  }

  /** As a reader of the grammar sees it: {@code WHO calls URI [as CALL]}. */
  String shown() {
    String shown = text;
    for (String open : text.split("[^{}\\w:|]+")) {
      if (open.startsWith("{")) {
        String name = open.substring(1, open.length() - 1).replaceAll(":.*", "");
        shown = shown.replace(open, name.toUpperCase(Locale.ROOT));
      }
    }
    return shown;
  }

  /** Tells {@code rest} every way in which the words from {@code at} fit. */
  void match(List<Word> words, int at, Farthest farthest, Rest rest) {
    match(parts, 0, words, at, Args.none(), farthest, rest);
  }

  private static void match(
      List<Part> parts, int i, List<Word> words, int at, Args args, Farthest far, Rest rest) {
    if (i == parts.size()) {
      rest.from(at, args);
      return;
    }
    Part part = parts.get(i);
    if (part instanceof Maybe maybe) {
      List<Part> with = new ArrayList<>(maybe.parts());
      with.addAll(parts.subList(i + 1, parts.size()));
      match(with, 0, words, at, args, far, rest);
      match(parts, i + 1, words, at, args, far, rest);
    } else if (part instanceof Literal literal) {
      if (at < words.size()
          && !words.get(at).quoted()
          && literal.choices().contains(words.get(at).text())) {
        Args chosen = args.with(words.get(at).text(), words.get(at).text());
        match(parts, i + 1, words, at + 1, chosen, far, rest);
      } else {
        far.wanted(at, literal.choices());
      }
    } else if (part instanceof Open open) {
      var taken =
          at < words.size() ? open.slot().take(words, at) : java.util.Optional.<Slot.Taken>empty();
      if (taken.isPresent()) {
        Args filled = args.with(open.name(), taken.get().value());
        match(parts, i + 1, words, at + taken.get().words(), filled, far, rest);
      } else {
        far.wanted(at, open.slot());
      }
    }
  }
}
