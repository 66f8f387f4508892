package io.signalbox.module.digestauth;

import static io.signalbox.api.RouteKind.DIALOG;
import static io.signalbox.api.RouteKind.REQUEST;

import io.signalbox.api.Call;
import io.signalbox.api.Functions;
import io.signalbox.api.Optional;
import io.signalbox.api.ScriptFunction;
import io.signalbox.sip.HeaderName;
import io.vertx.core.Future;

/** The functions of {@code digestauth}. */
final class DigestauthFunctions implements Functions {
  private final Authenticator authenticator;
  private final Challenger challenger;

  DigestauthFunctions(Authenticator authenticator, Challenger challenger) {
    this.authenticator = authenticator;
    this.challenger = challenger;
  }

  /** Checks Authorization; on success the call is the user's and its credentials are consumed. */
  @ScriptFunction(routes = {REQUEST, DIALOG})
  Future<AuthenticateOutcome> wwwAuthenticate(Call call, String realm) {
    return authenticator.authenticate(call, realm, HeaderName.AUTHORIZATION);
  }

  /** Checks Proxy-Authorization, as {@link #wwwAuthenticate} does Authorization. */
  @ScriptFunction(routes = {REQUEST, DIALOG})
  Future<AuthenticateOutcome> proxyAuthenticate(Call call, String realm) {
    return authenticator.authenticate(call, realm, HeaderName.PROXY_AUTHORIZATION);
  }

  /** Answers 401; without a realm, for that of the last attempt. */
  @ScriptFunction(routes = {REQUEST, DIALOG})
  ChallengeOutcome wwwChallenge(Call call, @Optional String realm) {
    return challenger.challenge(call, realm, 401, "Unauthorized", HeaderName.WWW_AUTHENTICATE);
  }

  /** Answers 407; without a realm, for that of the last attempt. */
  @ScriptFunction(routes = {REQUEST, DIALOG})
  ChallengeOutcome proxyChallenge(Call call, @Optional String realm) {
    return challenger.challenge(
        call, realm, 407, "Proxy Authentication Required", HeaderName.PROXY_AUTHENTICATE);
  }

  /** Takes all credentials out of the request, so that no carrier sees them. */
  @ScriptFunction(routes = {REQUEST, DIALOG})
  ConsumeOutcome consumeCredentials(Call call) {
    call.request().remove(HeaderName.AUTHORIZATION);
    call.request().remove(HeaderName.PROXY_AUTHORIZATION);
    return ConsumeOutcome.OK;
  }
}
