package io.signalbox.testkit.script.play;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.sip.digest.Qop;
import io.signalbox.testkit.script.lang.PartyName;
import io.signalbox.testkit.script.lang.Sentence;
import java.util.List;

/** What a party says to the request that it heard last and has not answered. */
final class Answering {
  /** The realm of every carrier that challenges. */
  static final String REALM = "carrier.example.com";

  private Answering() {}

  /** {@code carrier answers 200 "OK"}. */
  static void answers(Stage stage, Sentence<Action> sentence) throws Unmet {
    int status = Integer.parseInt(sentence.args().text("status").replace("xx", "00"));
    say(stage, sentence, status);
  }

  /** {@code carrier rings}. */
  static void rings(Stage stage, Sentence<Action> sentence) throws Unmet {
    say(stage, sentence, 180);
  }

  private static void say(Stage stage, Sentence<Action> sentence, int status) throws Unmet {
    Heard heard = open(stage, sentence.args().party());
    String reason = sentence.args().find("reason").orElseGet(() -> Reasons.of(status));
    SipResponse response = heard.party().response(heard.request(), status, reason);
    if (heard.request().is("INVITE") && (response.success() || status == 183)) {
      Messages.describe(response, heard.request(), heard.party(), List.of());
    }
    finish(stage, sentence, heard, response);
  }

  private static void finish(
      Stage stage, Sentence<Action> sentence, Heard heard, SipResponse response) throws Unmet {
    Unmet.when(Messages.shape(response, heard.party(), sentence.clauses()));
    heard.says(response);
    stage.say(heard.party(), response);
    stage.pass(0);
  }

  /** {@code carrier redirects to sip:a@b,sip:c@d}. */
  static void redirects(Stage stage, Sentence<Action> sentence) throws Unmet {
    Heard heard = open(stage, sentence.args().party());
    SipResponse response = heard.party().response(heard.request(), 302, Reasons.of(302));
    for (String uri : sentence.args().list("uris")) {
      response.append(HeaderName.CONTACT, uri.contains("<") ? uri : "<" + uri + ">");
    }
    finish(stage, sentence, heard, response);
  }

  /** {@code carrier challenges}. */
  static void challenges(Stage stage, Sentence<Action> sentence) throws Unmet {
    Heard heard = open(stage, sentence.args().party());
    int status = sentence.args().find("status").map(Integer::parseInt).orElse(407);
    SipResponse response = heard.party().response(heard.request(), status, Reasons.of(status));
    String nonce = "nonce" + heard.party().heard().size();
    DigestChallenge challenge =
        DigestChallenge.of(REALM, nonce, DigestAlgorithm.MD5, List.of(Qop.AUTH), false);
    response.append(
        status == 401 ? HeaderName.WWW_AUTHENTICATE : HeaderName.PROXY_AUTHENTICATE,
        challenge.toString());
    finish(stage, sentence, heard, response);
  }

  /** The newest request that waits for its answer. */
  private static Heard open(Stage stage, PartyName name) throws Unmet {
    Heard newest = null;
    for (Party party : Cast.several(stage, name)) {
      for (Heard heard : party.heard()) {
        newest = heard.open() ? heard : newest;
      }
    }
    if (newest == null) {
      String who = Cast.one(stage, name).shown();
      throw new Unmet("a request that " + who + " has to answer", "there is none");
    }
    return newest;
  }
}
