package io.signalbox.module.uacauth;

import static io.signalbox.api.RouteKind.BRANCH;
import static io.signalbox.api.RouteKind.FAILURE;
import static io.signalbox.api.RouteKind.REPLY;

import io.signalbox.api.Call;
import io.signalbox.api.FailedBranch;
import io.signalbox.api.Functions;
import io.signalbox.api.ScriptFunction;
import io.signalbox.api.account.Credentials;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.Challenge;
import io.signalbox.sip.digest.DigestCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The functions of {@code uac-auth}. */
final class UacAuthFunctions implements Functions {
  private final KeptNonces nonces;
  private final Answers answers;

  UacAuthFunctions(KeptNonces nonces) {
    this.nonces = nonces;
    this.answers = new Answers(nonces);
  }

  /**
   * Answers the challenges of the branches that failed: each is tried again as a new branch, which
   * leaves with the next relay. True if one is; else it says what stands in the way of the one that
   * matters most.
   */
  @ScriptFunction(routes = FAILURE)
  AnswerOutcome answer(Call call) {
    boolean answered = false;
    AnswerOutcome worst = AnswerOutcome.NO_CHALLENGE;
    for (FailedBranch branch : call.failedBranches()) {
      AnswerOutcome outcome = answer(call, branch);
      answered |= outcome == AnswerOutcome.OK;
      worst = outcome.compareTo(worst) > 0 ? outcome : worst;
    }
    return answered ? AnswerOutcome.OK : worst;
  }

  private AnswerOutcome answer(Call call, FailedBranch branch) {
    int status = branch.response().status();
    boolean challenged = (status == 401 || status == 407) && branch.from().isPresent();
    Challenge.Asked asked =
        challenged ? Challenge.in(branch.response()) : new Challenge.Asked.For(List.of());
    if (asked instanceof Challenge.Asked.For none && none.challenges().isEmpty()) {
      return AnswerOutcome.NO_CHALLENGE;
    }
    Optional<Trunk> gateway = branch.gateway().filter(g -> g.credentials().isPresent());
    if (gateway.isEmpty()) {
      return AnswerOutcome.NO_CREDENTIALS;
    }
    if (!branch.fromGateway()) {
      return AnswerOutcome.FOREIGN_CHALLENGE;
    }
    return asked instanceof Challenge.Asked.For it
        ? answer(call, branch, gateway.get(), it.challenges())
        : AnswerOutcome.UNSUPPORTED;
  }

  private AnswerOutcome answer(
      Call call, FailedBranch branch, Trunk gateway, List<Challenge> challenges) {
    Credentials credentials = gateway.credentials().orElseThrow();
    Tried tried = new Tried(call);
    List<Tried.Nonce> hows = new ArrayList<>();
    for (Challenge challenge : challenges) {
      Optional<DigestCredentials> sent =
          challenge.answeredIn(branch.sent(), credentials.username());
      Optional<Tried.Nonce> how = next(tried, challenge, sent);
      if (how.isEmpty()) {
        nonces.forget(gateway);
        return AnswerOutcome.REJECTED;
      }
      hows.add(how.get());
    }
    List<Challenge> all = withAnsweredBefore(tried, branch.sent(), gateway, challenges);
    call.retry(branch, answers.to(all, branch.sent(), gateway));
    for (int i = 0; i < challenges.size(); i++) {
      tried.use(gateway, challenges.get(i), hows.get(i));
      nonces.keep(gateway, challenges.get(i));
    }
    return AnswerOutcome.OK;
  }

  /** How the new nonce would be used; empty when to answer once more would be in vain. */
  private static Optional<Tried.Nonce> next(
      Tried tried, Challenge challenge, Optional<DigestCredentials> sent) {
    if (sent.isEmpty()) {
      return Optional.of(Tried.Nonce.FRESH);
    }
    String nonce = sent.get().nonce();
    if (nonce.equals(challenge.digest().nonce())) {
      return Optional.empty();
    }
    return switch (tried.how(nonce)) {
      case KEPT -> Optional.of(Tried.Nonce.FRESH);
      case FRESH ->
          challenge.digest().stale() ? Optional.of(Tried.Nonce.AFTER_STALE) : Optional.empty();
      case AFTER_STALE -> Optional.empty();
    };
  }

  /**
   * A chain of proxies challenges one after the other: what the first has accepted goes along, with
   * its count one up (RFC 3261 §22.3).
   */
  private static List<Challenge> withAnsweredBefore(
      Tried tried, SipRequest sent, Trunk gateway, List<Challenge> challenges) {
    Credentials credentials = gateway.credentials().orElseThrow();
    List<Challenge> all = new ArrayList<>(challenges);
    tried.challenges(gateway).stream()
        .filter(before -> challenges.stream().noneMatch(before::sameAs))
        .filter(before -> before.answeredIn(sent, credentials.username()).isPresent())
        .forEach(all::add);
    return all;
  }

  /**
   * Sends credentials along before the gateway asks, by the nonce that it gave last: one round trip
   * less for each call. To be called when nothing of the branch changes any more.
   */
  @ScriptFunction(routes = BRANCH)
  AnticipateOutcome anticipate(Call call) {
    Optional<Trunk> gateway = call.gateway();
    if (gateway.isEmpty() || gateway.get().credentials().isEmpty()) {
      return AnticipateOutcome.NO_CREDENTIALS;
    }
    SipRequest request = call.request();
    // RFC 3261 §22.1: an ACK bears what its INVITE bore
    List<Challenge> kept = request.is("ACK") ? List.of() : nonces.of(gateway.get());
    if (kept.isEmpty()) {
      return AnticipateOutcome.NO_NONCE;
    }
    Tried tried = new Tried(call);
    answers
        .to(kept, request, gateway.get())
        .forEach(
            (header, lines) -> {
              request.remove(header);
              lines.forEach(line -> request.append(header, line));
            });
    kept.forEach(challenge -> tried.use(gateway.get(), challenge, Tried.Nonce.KEPT));
    return AnticipateOutcome.OK;
  }

  /**
   * Keeps the nonce that a gateway names for the next request, in the Authentication-Info or
   * Proxy-Authentication-Info of its answer to our credentials, and takes both off the response.
   */
  @ScriptFunction(routes = REPLY)
  KeepNonceOutcome keepNonce(Call call) {
    Optional<Trunk> gateway = call.gateway();
    Optional<SipResponse> reply = call.reply();
    if (gateway.isEmpty() || gateway.get().credentials().isEmpty() || reply.isEmpty()) {
      return KeepNonceOutcome.NO_NONCE;
    }
    List<Challenge> answered = new Tried(call).challenges(gateway.get());
    if (answered.isEmpty()) {
      return KeepNonceOutcome.NO_NONCE;
    }
    Optional<Challenge> next = NextNonce.in(reply.get(), answered);
    NextNonce.takeOff(reply.get());
    if (next.isEmpty()) {
      return KeepNonceOutcome.NO_NONCE;
    }
    nonces.keep(gateway.get(), next.get());
    return KeepNonceOutcome.OK;
  }
}
