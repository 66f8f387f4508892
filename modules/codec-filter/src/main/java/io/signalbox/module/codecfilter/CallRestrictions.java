package io.signalbox.module.codecfilter;

import io.signalbox.api.Call;
import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a call may not use, by its customer and by its gateway. Fixed when the call first asks, in
 * its notes: a session refresh with the same offer must get the same answer (RFC 3264 §8), whatever
 * was changed in the accounts meanwhile. Touched on its lane only.
 */
final class CallRestrictions {
  private static final String CUSTOMER = "codec-filter.customer";
  private static final String GATEWAY = "codec-filter.gateway ";

  /** More gateways than calls go to at a time: stops growth while accounts come and go. */
  private static final int MAX_GATEWAYS = 1_024;

  private final RestrictionTable table = new RestrictionTable();

  /** The names of the notes of rows that calls went to. */
  private final Map<Trunk, String> gatewayNotes = new IdentityHashMap<>();

  /** Those of the customer, and in every route but request_route those of the gateway. */
  Restrictions of(Call call) {
    Restrictions customer = ofCustomer(call);
    return call.route() == RouteKind.REQUEST ? customer : table.both(customer, ofGateway(call));
  }

  private Restrictions ofCustomer(Call call) {
    Identity identity = call.identity().orElse(null);
    if (identity == null) {
      return Restrictions.NONE;
    }
    List<?> noted = call.callNotes().get(CUSTOMER, List.class).orElse(null);
    return noted != null ? table.noted(noted) : fix(call, CUSTOMER, of(identity));
  }

  private Restrictions ofGateway(Call call) {
    // There may be none yet.
    Trunk gateway = call.gateway().orElse(null);
    if (gateway == null) {
      return Restrictions.NONE;
    }
    String key = noteOf(gateway);
    List<?> noted = call.callNotes().get(key, List.class).orElse(null);
    return noted != null ? table.noted(noted) : fix(call, key, of(gateway));
  }

  private String noteOf(Trunk gateway) {
    String known = gatewayNotes.get(gateway);
    if (known == null) {
      if (gatewayNotes.size() == MAX_GATEWAYS) {
        gatewayNotes.clear();
      }
      known = GATEWAY + gateway.key();
      gatewayNotes.put(gateway, known);
    }
    return known;
  }

  private static Restrictions fix(Call call, String key, Restrictions now) {
    call.callNotes().put(key, now.note());
    return now;
  }

  private Restrictions of(Identity identity) {
    Protocol protocol =
        identity instanceof Identity.ByTrunk byTrunk
            ? byTrunk.trunk().protocol()
            : ((Identity.ByUser) identity).user().protocol();
    return table.of(identity.restrictedCodecs(), identity.account().restrictedCodecs(), protocol);
  }

  private Restrictions of(Trunk gateway) {
    return table.of(
        gateway.restrictedCodecs(), gateway.account().restrictedCodecs(), gateway.protocol());
  }
}
