package io.signalbox.testkit.script.lang;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Cidr;
import io.signalbox.core.script.lang.Span;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What may stand where a sentence leaves a place open. */
enum Slot {
  /** {@code caller}, {@code carrier}, with or without a name or an address. */
  PARTY("caller or carrier"),
  /** A bare word. */
  WORD("a word"),
  /** A word, or a text in quotes. */
  TEXT("a text"),
  /** {@code "…"} or a text of many lines. */
  QUOTED("a text in quotes"),
  NUMBER("a number"),
  /** {@code 5 s}, {@code 5s}; milliseconds. */
  DURATION("a duration such as 5 s"),
  /** A status code, or {@code 5xx}. */
  STATUS("a status such as 200 or 5xx"),
  /** A request's method, in upper case. */
  METHOD("a method such as INVITE"),
  /** {@code module.function}. */
  FUNCTION("module.function"),
  URI("a SIP URI"),
  ADDRESS("an IP address"),
  /** {@code 192.0.2.10:5070 over tcp}; an {@link InetSocketAddress} in a {@link PartyName}. */
  PLACE("an IP address");

  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
  private static final Pattern CODE = Pattern.compile("[1-6](\\d\\d|xx)");
  private static final Pattern CAPITALS = Pattern.compile("[A-Z]+");
  private static final Pattern DOTTED = Pattern.compile("\\w+\\.\\w+");
  private static final Pattern SCHEMED = Pattern.compile("[a-z]+:.+");

  private static final Map<String, Long> UNITS =
      Map.of("ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L);

  /** What a party does: a word in front of one of these is its name. */
  private static final Set<String> VERBS =
      Set.of(
          "calls",
          "sends",
          "hears",
          "answers",
          "rings",
          "redirects",
          "challenges",
          "hangs",
          "cancels",
          "re-invites",
          "is",
          "always",
          "over");

  private final String wanted;

  Slot(String wanted) {
    this.wanted = wanted;
  }

  /** For a person who wrote something else. */
  String wanted() {
    return wanted;
  }

  /** What was read, and how many words it took. */
  record Taken(Object value, int words) {}

  /** Reads the words from {@code at}, which is one of them; empty if they are something else. */
  Optional<Taken> take(List<Word> words, int at) {
    Word word = words.get(at);
    return switch (this) {
      case PARTY -> party(words, at);
      case WORD -> word.quoted() ? Optional.empty() : one(word.text());
      case TEXT -> one(word.text());
      case QUOTED -> word.quoted() ? one(word.text()) : Optional.empty();
      case NUMBER -> matching(word, DIGITS).flatMap(w -> one(Long.valueOf(w)));
      case STATUS -> matching(word, CODE).flatMap(Slot::one);
      case METHOD -> matching(word, CAPITALS).flatMap(Slot::one);
      case FUNCTION -> matching(word, DOTTED).flatMap(Slot::one);
      case URI -> matching(word, SCHEMED).flatMap(Slot::one);
      case ADDRESS -> address(word.text(), 0).flatMap(a -> one(a.getAddress()));
      case PLACE -> address(word.text(), 5060).flatMap(a -> where(words, at, at, a));
      case DURATION -> duration(words, at);
    };
  }

  private static Optional<Taken> one(Object value) {
    return Optional.of(new Taken(value, 1));
  }

  private static Optional<String> matching(Word word, Pattern pattern) {
    return pattern.matcher(word.text()).matches() ? Optional.of(word.text()) : Optional.empty();
  }

  private static Optional<Taken> duration(List<Word> words, int at) {
    String text = words.get(at).text();
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    boolean apart = digits == text.length() && at + 1 < words.size();
    Long unit = UNITS.get(apart ? words.get(at + 1).text() : text.substring(digits));
    return digits == 0 || digits > 9 || unit == null
        ? Optional.empty()
        : Optional.of(new Taken(Long.parseLong(text.substring(0, digits)) * unit, apart ? 2 : 1));
  }

  private static Optional<Taken> party(List<Word> words, int from) {
    Word kind = words.get(from);
    if (!kind.is("caller") && !kind.is("carrier")) {
      return Optional.empty();
    }
    int at = from + 1;
    Optional<String> name = Optional.empty();
    Optional<InetSocketAddress> address = Optional.empty();
    if (at < words.size() && !VERBS.contains(words.get(at).text())) {
      String text = words.get(at).text();
      address = address(text, 5060);
      boolean named = at + 1 < words.size() && VERBS.contains(words.get(at + 1).text());
      if (address.isPresent() || named) {
        name = address.isPresent() ? Optional.empty() : Optional.of(text);
        at++;
      }
    }
    return over(words, from, at, kind.is("caller"), name, address);
  }

  private static Optional<Taken> where(
      List<Word> words, int from, int at, InetSocketAddress address) {
    return over(words, from, at + 1, false, Optional.empty(), Optional.of(address));
  }

  /** With the transport that may follow. */
  private static Optional<Taken> over(
      List<Word> words,
      int from,
      int to,
      boolean caller,
      Optional<String> name,
      Optional<InetSocketAddress> address) {
    int at = to;
    Optional<Transport> transport = Optional.empty();
    if (at + 1 < words.size() && words.get(at).is("over")) {
      transport = Transport.of(words.get(at + 1).text());
      if (transport.isEmpty()) {
        return Optional.empty();
      }
      at += 2;
    }
    Span span = words.get(from).span().to(words.get(at - 1).span());
    return Optional.of(new Taken(new PartyName(span, caller, name, address, transport), at - from));
  }

  /** {@code 192.0.2.1}, {@code 192.0.2.1:5070}, {@code 2001:db8::1}, {@code [2001:db8::1]:5070}. */
  private static Optional<InetSocketAddress> address(String text, int defaultPort) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    if (Character.digit(first, 16) < 0 && first != '[' && first != ':') {
      return Optional.empty();
    }
    String host = text;
    int port = defaultPort;
    int colon = text.lastIndexOf(':');
    boolean withPort = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
    if (withPort && text.substring(colon + 1).matches("\\d{1,5}")) {
      host = text.substring(0, colon);
      port = Integer.parseInt(text.substring(colon + 1));
    }
    Optional<InetAddress> ip = Cidr.literal(host.replaceAll("^\\[|]$", ""));
    int at = port;
    return at > 65_535 ? Optional.empty() : ip.map(a -> new InetSocketAddress(a, at));
  }

  /** The type of this name in a pattern: {@code {who:party}}. */
  static Slot of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
