package io.signalbox.module.limiter;

import io.signalbox.api.Identity;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.Claim;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What calls claim of a trunk or user and of its account: the same for each call of a row, so it is
 * made for the first of them. A changed account comes with rows of its own. Touched on its lane
 * only.
 */
final class RowClaims {
  /** More rows than calls use at a time: stops growth while accounts come and go. */
  private static final int MAX_ROWS = 1_024;

  private final Map<Object, List<Claim>> known = new IdentityHashMap<>();

  /** Those of a customer's call. */
  List<Claim> of(Identity identity) {
    Object row =
        identity instanceof Identity.ByTrunk byTrunk
            ? byTrunk.trunk()
            : ((Identity.ByUser) identity).user();
    List<Claim> claims = known.get(row);
    return claims != null
        ? claims
        : keep(row, claims(identity.key(), identity.limits(), identity.account()));
  }

  /** Those of a branch to a gateway. */
  List<Claim> of(Trunk gateway) {
    List<Claim> claims = known.get(gateway);
    return claims != null
        ? claims
        : keep(gateway, claims(gateway.key(), gateway.limits(), gateway.account()));
  }

  private List<Claim> keep(Object row, List<Claim> claims) {
    if (known.size() == MAX_ROWS) {
      known.clear();
    }
    known.put(row, claims);
    return claims;
  }

  private static List<Claim> claims(String key, Limits limits, Account account) {
    return List.of(claim(key, limits), claim(account.key(), account.limits()));
  }

  private static Claim claim(String key, Limits limits) {
    return new Claim(key, limits.channels(), limits.cps());
  }
}
