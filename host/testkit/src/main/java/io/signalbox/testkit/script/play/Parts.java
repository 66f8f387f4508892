package io.signalbox.testkit.script.play;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.sip.digest.DigestResponse;
import io.signalbox.testkit.script.lang.Args;
import io.signalbox.testkit.script.lang.Clause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Holds the parts of a message against what a sentence says of them. */
final class Parts {
  private Parts() {}

  /** {@code heard} is null for a response. */
  static void check(SipMessage message, Heard heard, List<Clause> clauses) throws Unmet {
    for (Clause clause : clauses) {
      check(message, heard, clause);
    }
  }

  private static void check(SipMessage message, Heard heard, Clause clause) throws Unmet {
    Args args = clause.args();
    switch (clause.kind()) {
      case USER -> same(clause, user(message), args.text("value"));
      case URI -> same(clause, uri(message), args.text("value"));
      case REASON ->
          same(
              clause,
              message instanceof SipResponse response ? response.reason() : "",
              args.text("value"));
      case CODECS ->
          same(
              clause,
              String.join(",", Messages.codecs(message)),
              String.join(",", args.list("value")));
      case HEADER -> header(message, clause);
      case BODY -> {
        boolean there = message.body().length > 0 && test(clause).test(message.bodyText());
        unless(clause, there != clause.without(), message.bodyText());
      }
      case CREDENTIALS -> {
        String found = credentials(message, heard, args);
        unless(clause, found.isEmpty() != clause.without(), found);
      }
      default -> throw new IllegalStateException(clause.kind() + " asks nothing");
    }
  }

  private static void same(Clause clause, String found, String wanted) throws Unmet {
    unless(clause, found.equals(wanted) != clause.without(), found);
  }

  private static void unless(Clause clause, boolean holds, String found) throws Unmet {
    if (!holds) {
      String word = clause.without() ? "without " : "with ";
      throw new Unmet(
          word + clause.span().text(),
          "with " + clause.kind().name().toLowerCase(Locale.ROOT) + " " + found);
    }
  }

  private static String user(SipMessage message) {
    return message instanceof SipRequest request && request.uri() instanceof SipUri uri
        ? uri.decodedUser().orElse("")
        : "";
  }

  private static String uri(SipMessage message) {
    return message instanceof SipRequest request ? request.uri().toString() : "";
  }

  private static void header(SipMessage message, Clause clause) throws Unmet {
    HeaderName name = HeaderName.of(clause.args().text("name"));
    List<String> lines = message.lines(name);
    boolean there = lines.stream().anyMatch(test(clause));
    unless(
        clause,
        there != clause.without(),
        lines.isEmpty() ? name + ": none" : name + ": " + String.join("\n", lines));
  }

  /** Whether a text is, contains or matches what the clause says; any, if it says nothing. */
  private static Predicate<String> test(Clause clause) throws Unmet {
    Optional<String> wanted = clause.args().find("value");
    if (wanted.isEmpty()) {
      return text -> true;
    }
    String value = wanted.get();
    if (clause.args().has("contains")) {
      return text -> text.contains(value);
    }
    if (clause.args().has("matches")) {
      try {
        return Pattern.compile(value).asPredicate();
      } catch (PatternSyntaxException e) {
        throw new Unmet("a regular expression", value + ": " + e.getDescription());
      }
    }
    return text -> text.strip().equals(value.strip());
  }

  /** Empty if they are right; else what is wrong with them. */
  private static String credentials(SipMessage message, Heard heard, Args args) {
    Optional<DigestCredentials> found =
        message
            .first(HeaderName.PROXY_AUTHORIZATION)
            .or(() -> message.first(HeaderName.AUTHORIZATION))
            .flatMap(value -> DigestCredentials.parse(value).toOptional());
    if (found.isEmpty() || heard == null) {
      return "none";
    }
    String ha1 = DigestAlgorithm.MD5.ha1(args.text("user"), Answering.REALM, args.text("password"));
    boolean right =
        found.get().username().equals(args.text("user"))
            && found.get().uri().equals(heard.request().uri().toString())
            && DigestResponse.matches(
                found.get(), DigestAlgorithm.MD5, ha1, heard.request().method(), message.body());
    return right ? "" : found.get().toString();
  }
}
