package io.signalbox.module.digestauth;

import io.signalbox.api.Call;
import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.Timers;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.SipUser;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.sip.digest.DigestResponse;
import io.signalbox.sip.digest.Qop;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides whether a request comes from a user that we know. On its lane. */
final class Authenticator {
  /** Stands in for the HA1 of an unknown user, so that the same work is done for him. */
  private static final String NOBODY = "0".repeat(64);

  private static final String NOBODY_MD5 = "0".repeat(32);

  private final Settings settings;
  private final Nonces nonces;
  private final NonceUses uses;
  private final Sessions sessions;
  private final Attempts attempts;
  private final Timers timers;

  Authenticator(
      Settings settings,
      Nonces nonces,
      NonceUses uses,
      Sessions sessions,
      Attempts attempts,
      Timers timers) {
    this.settings = settings;
    this.nonces = nonces;
    this.uses = uses;
    this.sessions = sessions;
    this.attempts = attempts;
    this.timers = timers;
  }

  Future<AuthenticateOutcome> authenticate(Call call, String realm, HeaderName header) {
    LastAttempt.begins(call, realm);
    SipRequest request = call.request();
    if (Unchallenged.is(call)) {
      return Future.succeededFuture(
          call.identity().isPresent()
              ? AuthenticateOutcome.OK
              : AuthenticateOutcome.NO_CREDENTIALS);
    }
    Instant began = timers.now();
    List<DigestAlgorithm> offered = settings.algorithms(realm);
    Shown shown = Shown.in(request, header, realm, offered);
    if (shown instanceof Shown.Nothing nothing) {
      return nothing.outcome() == AuthenticateOutcome.NO_CREDENTIALS
          ? Future.succeededFuture(nothing.outcome())
          : later(nothing.outcome(), began);
    }
    DigestCredentials credentials = ((Shown.For) shown).credentials();
    Optional<AuthenticateOutcome> refusal = refusal(call, credentials, offered);
    if (refusal.isPresent()) {
      return later(refusal.get(), began);
    }
    return user(call, credentials)
        .compose(
            user -> {
              AuthenticateOutcome outcome = judge(call, credentials, user);
              if (outcome == AuthenticateOutcome.OK) {
                Shown.consume(request, header, realm);
                identify(call, user.orElseThrow());
              }
              boolean free =
                  outcome == AuthenticateOutcome.OK
                      || outcome == AuthenticateOutcome.STALE && LastAttempt.stale(call);
              return free ? Future.succeededFuture(outcome) : later(outcome, began);
            });
  }

  /** Inside a dialog the call stays the customer's that it was admitted for. */
  private static void identify(Call call, SipUser user) {
    if (call.route() == RouteKind.REQUEST || call.identity().isEmpty()) {
      call.identify(new Identity.ByUser(user));
    }
  }

  /** Every failure takes the same time, however soon it was known. */
  private Future<AuthenticateOutcome> later(AuthenticateOutcome outcome, Instant began) {
    Duration left = settings.failureDelay().minus(Duration.between(began, timers.now()));
    return left.isNegative() || left.isZero()
        ? Future.succeededFuture(outcome)
        : timers.pause(left).map(outcome);
  }

  private static Future<Optional<SipUser>> user(Call call, DigestCredentials credentials) {
    return credentials.username().length() > Attempts.LONGEST_NAME
        ? Future.succeededFuture(Optional.empty())
        : call.accounts().user(credentials.realm(), credentials.username());
  }

  /** What is wrong whoever the user is. */
  private Optional<AuthenticateOutcome> refusal(
      Call call, DigestCredentials credentials, List<DigestAlgorithm> offered) {
    InetAddress source = call.source().remote().getAddress();
    boolean counted = credentials.qop() != Qop.NONE;
    if (attempts.locked(credentials.realm(), credentials.username(), source)) {
      return Optional.of(AuthenticateOutcome.LOCKED);
    }
    if (!Shown.among(offered, credentials)) {
      return Optional.of(AuthenticateOutcome.UNSUPPORTED_ALGORITHM);
    }
    if (counted && (!settings.qop().contains(credentials.qop()) || credentials.count() == 0)) {
      return Optional.of(AuthenticateOutcome.MALFORMED);
    }
    if (settings.checkUri() && !sameUri(credentials.uri(), call.receivedUri())) {
      return Optional.of(AuthenticateOutcome.WRONG_URI);
    }
    return Optional.empty();
  }

  private static boolean sameUri(String given, Uri received) {
    Optional<Uri> uri = Uri.parse(given).toOptional();
    return received instanceof SipUri sip
        ? uri.filter(u -> u instanceof SipUri other && sameUri(other, sip)).isPresent()
        : uri.filter(received::equals).isPresent();
  }

  /** Some clients, SIPp among them, write the server where the dialled number belongs. */
  private static boolean sameUri(SipUri given, SipUri received) {
    return received.equivalent(given)
        || given.user() == null && received.withUser(null).equivalent(given);
  }

  private AuthenticateOutcome judge(
      Call call, DigestCredentials credentials, Optional<SipUser> user) {
    Instant now = timers.now();
    InetAddress source = call.source().remote().getAddress();
    Nonces.Seen nonce = nonces.look(credentials.nonce(), credentials.realm(), source, now);
    AuthenticateOutcome outcome = judgeUser(call, credentials, user.orElse(null), source, nonce);
    if (outcome != AuthenticateOutcome.OK) {
      if (nonce.standing() == Nonces.Standing.FOREIGN) {
        attempts.guessed(source, now);
      } else if (nonce.givenToSource()) {
        attempts.failed(credentials.realm(), credentials.username(), source, now);
      }
      return outcome;
    }
    if (nonce.standing() != Nonces.Standing.FRESH) {
      boolean guessing =
          nonce.standing() == Nonces.Standing.FOREIGN && attempts.guessing(source, now);
      if (!guessing) {
        LastAttempt.wasStale(call);
      }
      return AuthenticateOutcome.STALE;
    }
    if (user.orElseThrow().account().status() == Account.Status.SUSPENDED) {
      // uses up no count: its 403 may be stateless, and then a retransmission comes here again
      return AuthenticateOutcome.SUSPENDED;
    }
    long count = credentials.qop() == Qop.NONE ? 0 : credentials.count();
    if (!uses.first(nonce.id(), count, nonce.left())) {
      LastAttempt.wasStale(call);
      return AuthenticateOutcome.REPLAYED;
    }
    if (credentials.digestAlgorithm().orElseThrow().session()) {
      sessions.begin(nonce.id(), credentials.cnonce().orElseThrow(), nonce.left());
    }
    return AuthenticateOutcome.OK;
  }

  /** Everything but the nonce; {@code known} is null for an unknown user. */
  private AuthenticateOutcome judgeUser(
      Call call,
      DigestCredentials credentials,
      SipUser known,
      InetAddress source,
      Nonces.Seen nonce) {
    DigestAlgorithm algorithm = credentials.digestAlgorithm().orElseThrow();
    String ha1 = known == null ? null : known.ha1().get(algorithm.base());
    boolean right =
        right(call.request(), credentials, algorithm, ha1 == null ? nobody(algorithm) : ha1, nonce);
    if (known == null) {
      return AuthenticateOutcome.UNKNOWN_USER;
    }
    if (ha1 == null) {
      return AuthenticateOutcome.UNSUPPORTED_ALGORITHM;
    }
    if (!right) {
      return AuthenticateOutcome.WRONG_PASSWORD;
    }
    if (!allowed(known, source)) {
      return AuthenticateOutcome.SOURCE_NOT_ALLOWED;
    }
    boolean wrongProtocol =
        known.protocol() != null && known.protocol().transport() != call.source().transport();
    return wrongProtocol ? AuthenticateOutcome.WRONG_PROTOCOL : AuthenticateOutcome.OK;
  }

  private boolean right(
      SipRequest request,
      DigestCredentials credentials,
      DigestAlgorithm algorithm,
      String ha1,
      Nonces.Seen nonce) {
    String method = request.method();
    byte[] body = request.body();
    if (DigestResponse.matches(credentials, algorithm, ha1, method, body)) {
      return true;
    }
    String began = algorithm.session() ? sessions.cnonce(nonce.id()) : null;
    return began != null
        && DigestResponse.matches(credentials, algorithm, ha1, began, method, body);
  }

  /** As long as a real one: what is hashed then has as many blocks. */
  private static String nobody(DigestAlgorithm algorithm) {
    return algorithm.base() == DigestAlgorithm.MD5 ? NOBODY_MD5 : NOBODY;
  }

  private static boolean allowed(SipUser user, InetAddress source) {
    for (Cidr network : user.allow()) {
      if (network.contains(source)) {
        return true;
      }
    }
    return user.allow().isEmpty();
  }
}
