package io.signalbox.module.digestauth;

import io.signalbox.api.Outcome;

/** What {@code www_authenticate} and {@code proxy_authenticate} found. */
enum AuthenticateOutcome implements Outcome {
  /** The user is known and its credentials are gone from the request. */
  @Success
  OK,
  /** There are none, nor for another realm. */
  NO_CREDENTIALS,
  /** No user of this name in the realm. */
  UNKNOWN_USER,
  /** The response is not that of the user. */
  WRONG_PASSWORD,
  /** All is right but the nonce, which is too old or from before a restart. */
  STALE,
  /** All is right, but the nonce was used with this count before. */
  REPLAYED,
  /** Credentials for other realms alone. */
  WRONG_REALM,
  /** Made for another Request-URI. */
  WRONG_URI,
  /** Right, but from an address that the user may not come from. */
  SOURCE_NOT_ALLOWED,
  /** Right, but by a transport that the user may not use. */
  WRONG_PROTOCOL,
  /** Right, but the account is suspended. */
  SUSPENDED,
  /** An algorithm that the realm does not offer, or that the user has no HA1 for. */
  UNSUPPORTED_ALGORITHM,
  /** Not what the grammar or our challenge asks for. */
  MALFORMED,
  /** Too many failures of this user from this source. */
  LOCKED
}
