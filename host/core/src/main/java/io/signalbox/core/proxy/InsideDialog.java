package io.signalbox.core.proxy;

import io.signalbox.api.FailedBranch;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.Calls;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request with a To tag may do, and what its answer does to the dialog. */
final class InsideDialog {
  private InsideDialog() {}

  /**
   * The reason not to serve it: no such dialog, one that it is not meant for, or a number that has
   * passed (RFC 3261 §12.2.2). Otherwise an invented tag would skip identification, a BYE to
   * oneself would free a channel while the call goes on, and an old request would pass for a new
   * one where our numbers have moved up.
   */
  static Optional<Refusal> refusal(SipRequest request, Optional<Calls.Match> match) {
    if (match.isEmpty() || over(match.get()) && !outlives(request)) {
      return Optional.of(new Refusal(481, "Call/Transaction Does Not Exist"));
    }
    Calls.Match found = match.get();
    if (!found.leg().fits(found.direction(), request)) {
      return Optional.of(new Refusal(403, "Forbidden"));
    }
    return found.leg().stale(found.direction(), request)
        ? Optional.of(new Refusal(500, "CSeq Out Of Order"))
        : Optional.empty();
  }

  /**
   * True for what ends or acknowledges a call that is over, or that an earlier run knew and its
   * journal lost: the seal in our Route says so. Nothing that could start something passes by it,
   * since the seal of a call that is over is as good as any.
   */
  static boolean crosses(SipRequest request, Calls calls, String seal) {
    return outlives(request) && (calls.justEnded(request) || calls.sealedEarlier(request, seal));
  }

  private static boolean over(Calls.Match match) {
    return match.call().ended() || match.leg().ended();
  }

  /** An ACK or a BYE may cross with the end of the call. */
  private static boolean outlives(SipRequest request) {
    return request.is("ACK") || request.is("BYE");
  }

  /** A request or a 2xx that refreshes a target (RFC 3261 §12.2, RFC 3311 §5). */
  static void refreshBy(SipMessage message, Calls.Match dialog) {
    String method = message.cseq().method();
    if (method.equals("INVITE") || method.equals("UPDATE")) {
      dialog.leg().refresh(dialog.direction(), message);
      if (message instanceof SipResponse response) {
        dialog.call().refreshed(dialog.leg(), response);
      }
    }
  }

  /**
   * A gateway that challenges inside the dialog is answered, where the script has said nothing
   * about failures.
   *
   * @return true if the request is on its way once more
   */
  static boolean answerChallenge(ProxyTransaction transaction) {
    List<Branch> all = transaction.fan().all();
    Branch last = all.get(all.size() - 1);
    if (transaction.canceled() || !last.hasFailed() || last.sent().isEmpty()) {
      return false;
    }
    FailedBranch failed = last.seen();
    Map<HeaderName, List<String>> headers =
        ChallengeAnswer.to(failed, transaction.holdings().dialog().leg().credentials(), all.size());
    return !headers.isEmpty()
        && transaction.fan().send(List.of(), List.of(new Retry(last, headers)));
  }

  /**
   * A request inside the dialog was answered with {@code status} from the far side.
   *
   * @param unheard true if nobody answered it (RFC 3261 §12.2.1.2, §15.1.1)
   */
  static void settle(ProxyTransaction transaction, int status, boolean unheard) {
    Calls.Match dialog = transaction.holdings().dialog();
    boolean gone = status == 481 || status == 408 || unheard;
    switch (transaction.request().method()) {
      case "BYE" -> {
        if (gone || status >= 200 && status < 300) {
          dialog.call().end(dialog.leg(), CallEnd.BYE);
          makeTrue(transaction, dialog);
        }
      }
      case "INVITE", "UPDATE" -> {
        if (status == 481 || status == 408) {
          dialog.call().end(dialog.leg(), CallEnd.LOST);
        }
      }
      default -> {}
    }
  }

  /** Nobody waits for an answer in the dialog: it ends now if it shall. */
  static void endIfAcknowledged(ProxyTransaction transaction) {
    Calls.Match dialog = transaction.holdings().dialog();
    if (dialog != null && dialog.leg().endsOnceAcknowledged()) {
      transaction.parts().hangup().end(dialog.call(), dialog.leg(), CallEnd.NOT_ACCEPTABLE);
    }
  }

  /**
   * Who knows both tags can send a BYE in the other side's name, and take it himself: the channel
   * would be free and the call go on. So a BYE that came from elsewhere is sent to the one it is
   * said to come from, too. If he did send it, he answers 481.
   */
  private static void makeTrue(ProxyTransaction transaction, Calls.Match dialog) {
    InetSocketAddress source = transaction.server().source().remote();
    boolean spiral =
        transaction
            .parts()
            .host()
            .addresses()
            .isMyself(source.getAddress().getHostAddress(), source.getPort());
    if (!spiral && !dialog.leg().comesFrom(dialog.direction(), source.getAddress())) {
      transaction.parts().events().strayBye();
      transaction.parts().hangup().bye(dialog.leg(), dialog.direction().back());
    }
  }
}
