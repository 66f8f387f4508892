package io.signalbox.testkit.script.play;

import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.testkit.script.lang.PartyName;
import io.signalbox.testkit.script.lang.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a party has heard, and no sentence was about yet. */
final class Hearing {
  private Hearing() {}

  /** {@code carrier hears INVITE}: the oldest of that method. */
  static void request(Stage stage, Sentence<Action> sentence) throws Unmet {
    String method = sentence.args().text("method");
    PartyName name = sentence.args().party();
    List<Heard> waiting = waiting(stage, name);
    Optional<Heard> found = waiting.stream().filter(h -> h.request().is(method)).findFirst();
    if (found.isEmpty()) {
      throw new Unmet(who(stage, name) + " hears " + method, heardInstead(stage, name));
    }
    found.get().take();
    Parts.check(found.get().request(), found.get(), sentence.clauses());
  }

  private static List<Heard> waiting(Stage stage, PartyName name) {
    List<Heard> waiting = new ArrayList<>();
    for (Party party : Cast.several(stage, name)) {
      party.heard().stream().filter(h -> !h.taken()).forEach(waiting::add);
    }
    return waiting;
  }

  /** {@code caller hears 503 "Channel limit"}: the next response to what it sent last. */
  static void response(Stage stage, Sentence<Action> sentence) throws Unmet {
    Party party = Cast.one(stage, sentence.args().party());
    String status = sentence.args().text("status");
    Asked asked = asked(party, sentence.args().find("call").orElse(""));
    String expected =
        party.shown()
            + " hears "
            + status
            + sentence.args().find("reason").map(r -> " \"" + r + "\"").orElse("");
    SipResponse response =
        asked
            .next(status.startsWith("1"))
            .orElseThrow(() -> new Unmet(expected, "nothing more to " + asked.method()));
    String heard = party.shown() + " hears " + response.status() + " \"" + response.reason() + "\"";
    boolean same =
        Integer.toString(response.status()).matches(status.replace("xx", "\\d\\d"))
            && sentence.args().find("reason").map(response.reason()::equals).orElse(true);
    if (!same) {
      throw new Unmet(expected, heard);
    }
    Parts.check(response, null, sentence.clauses());
  }

  private static Asked asked(Party party, String call) throws Unmet {
    if (!call.isEmpty()) {
      return party.legs().stream()
          .filter(leg -> leg.named(call) && leg.asked() != null)
          .map(Leg::asked)
          .findFirst()
          .orElseThrow(() -> new Unmet("a call " + call, "the test has made none"));
    }
    if (party.asked().isEmpty()) {
      throw new Unmet(party.shown() + " hears something", "it has sent nothing");
    }
    return party.asked().get(party.asked().size() - 1);
  }

  /** {@code carrier hears nothing}. */
  static void nothing(Stage stage, Sentence<Action> sentence) throws Unmet {
    PartyName name = sentence.args().party();
    boolean requests = waiting(stage, name).stream().anyMatch(h -> !h.request().is("ACK"));
    boolean responses =
        Cast.several(stage, name).stream()
            .anyMatch(p -> !p.asked().isEmpty() && p.asked().get(p.asked().size() - 1).anyLeft());
    if (requests || responses) {
      throw new Unmet(who(stage, name) + " hears nothing", heardInstead(stage, name));
    }
  }

  private static String heardInstead(Stage stage, PartyName name) {
    List<String> lines = new ArrayList<>();
    for (Party party : Cast.several(stage, name)) {
      party.heard().stream()
          .filter(h -> !h.taken())
          .map(h -> party.shown() + " hears " + line(h.request()))
          .forEach(lines::add);
      if (!party.asked().isEmpty()) {
        party
            .asked()
            .get(party.asked().size() - 1)
            .last()
            .map(Hearing::line)
            .ifPresent(l -> lines.add(party.shown() + " hears " + l));
      }
    }
    return lines.isEmpty() ? "nothing" : String.join("\n", lines);
  }

  private static String who(Stage stage, PartyName name) {
    List<Party> parties = Cast.several(stage, name);
    return parties.size() == 1 ? parties.get(0).shown() : name.span().text();
  }

  static String line(SipMessage message) {
    return message instanceof SipRequest request
        ? request.method() + " " + request.uri()
        : ((SipResponse) message).status() + " \"" + ((SipResponse) message).reason() + "\"";
  }
}
