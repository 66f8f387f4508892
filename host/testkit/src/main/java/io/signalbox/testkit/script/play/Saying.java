package io.signalbox.testkit.script.play;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.testkit.script.lang.Sentence;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a party sends of its own accord. */
final class Saying {
  private Saying() {}

  /** {@code caller calls sip:123@signalbox}. */
  static void calls(Stage stage, Sentence<Action> sentence) throws Unmet {
    Party party = Cast.one(stage, sentence.args().party());
    SipRequest invite = outside(stage, party, "INVITE", sentence.args().text("uri"));
    Messages.describe(invite, null, party, List.of());
    Unmet.when(Messages.shape(invite, party, sentence.clauses()));
    start(stage, party, invite, sentence.args().find("call").orElse(""));
    stage.pass(0);
  }

  private static void start(Stage stage, Party party, SipRequest request, String name) {
    Asked asked = new Asked(request);
    party.asked().add(asked);
    if (request.is("INVITE")) {
      party.legs().add(Leg.calling(party, name, asked));
    }
    stage.say(party, request);
  }

  private static SipRequest outside(Stage stage, Party party, String method, String uri)
      throws Unmet {
    if (Uri.parse(uri).problem().isPresent()) {
      throw new Unmet("a URI", uri + ": " + Uri.parse(uri).problem().get().message());
    }
    int number = stage.callIds().size() + 1;
    String from = "<sip:" + party.kind() + "@" + party.ip() + ">;tag=t" + number;
    String callId = "call-" + number + "@" + party.ip();
    return party.request(method, uri, callId, 1, from, "<" + uri + ">", List.of());
  }

  /** {@code caller sends OPTIONS sip:signalbox}; without a URI, inside the dialog. */
  static void sends(Stage stage, Sentence<Action> sentence) throws Unmet {
    Party party = Cast.one(stage, sentence.args().party());
    String method = sentence.args().text("method");
    SipRequest request =
        sentence.args().has("uri")
            ? outside(stage, party, method, sentence.args().text("uri"))
            : inside(party, method, sentence);
    Unmet.when(Messages.shape(request, party, sentence.clauses()));
    if (!request.is("ACK")) {
      party.asked().add(new Asked(request));
    }
    stage.say(party, request);
    stage.pass(0);
  }

  /** {@code caller sends """…"""}: these bytes, whatever they are. */
  static void sendsText(Stage stage, Sentence<Action> sentence) throws Unmet {
    Party party = Cast.one(stage, sentence.args().party());
    String text = sentence.args().text("text").replace("\r\n", "\n").replace("\n", "\r\n");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (SipParser.parse(bytes).toOptional().orElse(null) instanceof SipRequest request) {
      party.asked().add(new Asked(request));
      stage.callIds().add(request.callId());
    } else {
      party.asked().add(Asked.unread());
    }
    stage.send(party, bytes);
    stage.pass(0);
  }

  /** {@code caller hangs up}. */
  static void hangsUp(Stage stage, Sentence<Action> sentence) throws Unmet {
    Party party = Cast.one(stage, sentence.args().party());
    Leg leg = leg(party, sentence, true);
    SipRequest bye =
        leg.inside("BYE").orElseThrow(() -> new Unmet("a call that is up", "there is none"));
    Unmet.when(Messages.shape(bye, party, sentence.clauses()));
    leg.end();
    start(stage, party, bye, "");
    stage.pass(0);
  }

  /** {@code caller re-invites}. */
  static void reInvites(Stage stage, Sentence<Action> sentence) throws Unmet {
    Party party = Cast.one(stage, sentence.args().party());
    SipRequest invite = inside(party, "INVITE", sentence);
    Messages.describe(invite, null, party, List.of());
    Unmet.when(Messages.shape(invite, party, sentence.clauses()));
    party.asked().add(new Asked(invite));
    stage.say(party, invite);
    stage.pass(0);
  }

  private static SipRequest inside(Party party, String method, Sentence<Action> sentence)
      throws Unmet {
    Leg leg = leg(party, sentence, false);
    return leg.inside(method)
        .orElseThrow(() -> new Unmet("a dialog of " + party.shown(), "no answer has made one"));
  }

  /** The call of this name, or the newest; of those that are up, if there is one. */
  private static Leg leg(Party party, Sentence<Action> sentence, boolean up) throws Unmet {
    String name = sentence.args().find("call").orElse("");
    List<Leg> legs =
        party.legs().stream().filter(leg -> name.isEmpty() || leg.named(name)).toList();
    List<Leg> active = legs.stream().filter(Leg::up).toList();
    List<Leg> chosen = active.isEmpty() && !up ? legs : active;
    if (chosen.isEmpty()) {
      String wanted = name.isEmpty() ? "a call" : "a call " + name;
      throw new Unmet(wanted + " of " + party.shown() + " that is up", "there is none");
    }
    return chosen.get(chosen.size() - 1);
  }

  /** {@code caller cancels}. */
  static void cancels(Stage stage, Sentence<Action> sentence) throws Unmet {
    Party party = Cast.one(stage, sentence.args().party());
    String name = sentence.args().find("call").orElse("");
    Leg leg =
        party.legs().stream()
            .filter(l -> l.ringing() && (name.isEmpty() || l.named(name)))
            .reduce((a, b) -> b)
            .orElseThrow(() -> new Unmet("a call that is being set up", "there is none"));
    SipRequest cancel = Reflexes.inTransaction(leg.asked().request(), "CANCEL", null);
    Unmet.when(Messages.shape(cancel, party, sentence.clauses()));
    stage.say(party, cancel);
    stage.pass(0);
  }

  /** {@code caller answers the challenge as alice with password secret}. */
  static void answersChallenge(Stage stage, Sentence<Action> sentence) throws Unmet {
    Party party = Cast.one(stage, sentence.args().party());
    if (party.asked().isEmpty()) {
      throw new Unmet("a challenge", party.shown() + " has sent nothing");
    }
    Asked before = party.asked().get(party.asked().size() - 1);
    SipResponse response =
        before
            .last()
            .filter(r -> before.read())
            .orElseThrow(() -> new Unmet("a challenge", "there was no response"));
    boolean proxy = response.has(HeaderName.PROXY_AUTHENTICATE);
    DigestChallenge challenge =
        response
            .first(proxy ? HeaderName.PROXY_AUTHENTICATE : HeaderName.WWW_AUTHENTICATE)
            .flatMap(value -> DigestChallenge.parse(value).toOptional())
            .filter(DigestChallenge::answerable)
            .orElseThrow(() -> new Unmet("a Digest challenge", response.startLine()));
    SipRequest again = again(party, before.request());
    String credentials =
        challenge
            .answer(
                sentence.args().text("user"),
                sentence.args().text("password"),
                again.method(),
                again.uri().toString(),
                again.body(),
                "cnonce" + again.cseq().number(),
                1)
            .toString();
    again.append(proxy ? HeaderName.PROXY_AUTHORIZATION : HeaderName.AUTHORIZATION, credentials);
    start(stage, party, again, sentence.args().find("call").orElse(""));
    stage.pass(0);
  }

  /** The same request once more, as the next of its Call-ID (RFC 3261 §22.2). */
  private static SipRequest again(Party party, SipRequest request) {
    SipRequest fresh =
        party.request(
            request.method(),
            request.uri().toString(),
            request.callId(),
            request.cseq().number() + 1,
            request.first(HeaderName.FROM).orElseThrow(),
            request.first(HeaderName.TO).orElseThrow(),
            request.values(HeaderName.ROUTE));
    SipRequest again = request.copy();
    again.replaceTop(fresh.topVia());
    again.set(HeaderName.CSEQ, fresh.cseq().toString());
    again.remove(HeaderName.AUTHORIZATION);
    again.remove(HeaderName.PROXY_AUTHORIZATION);
    return again;
  }
}
