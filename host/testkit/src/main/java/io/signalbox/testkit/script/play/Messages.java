package io.signalbox.testkit.script.play;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.sdp.Sdp;
import io.signalbox.testkit.script.lang.Args;
import io.signalbox.testkit.script.lang.Clause;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives a message what a sentence says of it. */
final class Messages {
  private static final List<String> CODECS = List.of("PCMA", "PCMU");

  private Messages() {}

  /** SDP with these codecs; without any, an offer of ours or an answer with their first. */
  static void describe(SipMessage message, SipMessage asked, Party party, List<String> codecs) {
    List<String> offered = asked == null ? List.of() : codecs(asked);
    List<String> said =
        !codecs.isEmpty() ? codecs : offered.isEmpty() ? CODECS : offered.subList(0, 1);
    message.set(HeaderName.CONTENT_TYPE, "application/sdp");
    message.body(party.sdp(said));
  }

  /** The codecs of all streams that are not refused, by their first names. */
  static List<String> codecs(SipMessage message) {
    List<String> names = new ArrayList<>();
    Sdp.parse(message.body())
        .toOptional()
        .ifPresent(
            sdp ->
                sdp.sections().stream()
                    .filter(section -> section.port() != 0)
                    .flatMap(section -> section.payloads().stream())
                    .forEach(
                        payload ->
                            names.add(
                                payload.names().stream()
                                    .sorted()
                                    .findFirst()
                                    .orElse(Integer.toString(payload.number())))));
    return names;
  }

  /** Does to a message what the clauses of its sentence say; a failure if they cannot be done. */
  static Optional<Failure> shape(SipMessage message, Party party, List<Clause> clauses) {
    for (Clause clause : clauses) {
      try {
        Optional<Failure> wrong = shape(message, party, clause);
        if (wrong.isPresent()) {
          return wrong;
        }
      } catch (IllegalArgumentException e) {
        return Failure.of("a message with " + clause.span().text(), String.valueOf(e.getMessage()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Failure> shape(SipMessage message, Party party, Clause clause) {
    Args args = clause.args();
    switch (clause.kind()) {
      case SEND_LINE -> {
        String line = args.text("line");
        int colon = line.indexOf(':');
        if (colon < 1) {
          return Failure.of("a header line \"Name: value\"", line);
        }
        message.append(HeaderName.of(line.substring(0, colon)), line.substring(colon + 1).trim());
      }
      case SEND_HEADER -> message.set(HeaderName.of(args.text("name")), args.text("value"));
      case SEND_BODY -> {
        if (!message.has(HeaderName.CONTENT_TYPE)) {
          message.set(HeaderName.CONTENT_TYPE, "text/plain");
        }
        String text = args.text("value").replace("\r\n", "\n").replace("\n", "\r\n");
        message.body(text.getBytes(StandardCharsets.UTF_8));
      }
      case SEND_TYPE -> message.set(HeaderName.CONTENT_TYPE, args.text("value"));
      case SEND_CODECS -> describe(message, null, party, args.list("value"));
      case SEND_FROM -> from(message, args.text("value"));
      case DROP_HEADER -> message.remove(HeaderName.of(args.text("name")));
      case DROP_BODY -> {
        message.remove(HeaderName.CONTENT_TYPE);
        message.body(new byte[0]);
      }
      default -> throw new IllegalStateException(clause.kind() + " makes no message");
    }
    return Optional.empty();
  }

  private static void from(SipMessage message, String who) {
    String tag = message instanceof SipRequest ? message.from().tag().orElse("t") : "t";
    String text = who.contains("<") ? who : "<" + who + ">";
    NameAddr from =
        NameAddr.parse(text)
            .toOptional()
            .orElseThrow(() -> new IllegalArgumentException(who + " is no address"));
    message.set(HeaderName.FROM, from.withParam("tag", tag).toString());
  }
}
