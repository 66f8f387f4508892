package io.signalbox.module.codecfilter;

import io.signalbox.api.Call;
import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a call may not use, by its customer and by its gateway. Fixed when the call first asks, in
 * its notes: a session refresh with the same offer must get the same answer (RFC 3264 §8), whatever
 * was changed in the accounts meanwhile.
 *
 * @param codecs as the accounts name them
 * @param srtp true if media must be encrypted
 */
record Restrictions(List<String> codecs, boolean srtp) {
  private static final String CUSTOMER = "codec-filter.customer";
  private static final String GATEWAY = "codec-filter.gateway ";

  /** Stands among the codecs of a note. */
  private static final String SRTP = "/SRTP";

  /** Those of the customer, and where there is a gateway by now, of the gateway. */
  static Restrictions of(Call call) {
    Restrictions customer =
        call.identity()
            .map(i -> fixed(call, CUSTOMER, of(i)))
            .orElse(new Restrictions(List.of(), false));
    boolean beforeGateway = call.route() == RouteKind.REQUEST;
    return call.gateway()
        .filter(g -> !beforeGateway)
        .map(g -> customer.and(fixed(call, GATEWAY + g.key(), of(g))))
        .orElse(customer);
  }

  private static Restrictions of(Identity identity) {
    Protocol protocol =
        identity instanceof Identity.ByTrunk byTrunk
            ? byTrunk.trunk().protocol()
            : ((Identity.ByUser) identity).user().protocol();
    return of(identity.restrictedCodecs(), identity.account().restrictedCodecs(), protocol);
  }

  private static Restrictions of(Trunk gateway) {
    return of(gateway.restrictedCodecs(), gateway.account().restrictedCodecs(), gateway.protocol());
  }

  private static Restrictions of(Set<String> own, Set<String> account, Protocol protocol) {
    TreeSet<String> codecs = new TreeSet<>(own);
    codecs.addAll(account);
    return new Restrictions(List.copyOf(codecs), protocol == Protocol.TLS_SRTP);
  }

  private static Restrictions fixed(Call call, String note, Restrictions now) {
    List<?> known = call.callNotes().get(note, List.class).map(l -> (List<?>) l).orElse(null);
    if (known == null) {
      call.callNotes().put(note, now.encode());
      return now;
    }
    List<String> codecs =
        known.stream().map(String.class::cast).filter(c -> !c.equals(SRTP)).toList();
    return new Restrictions(codecs, known.contains(SRTP));
  }

  private List<String> encode() {
    List<String> note = new ArrayList<>(codecs);
    if (srtp) {
      note.add(SRTP);
    }
    return List.copyOf(note);
  }

  private Restrictions and(Restrictions other) {
    return new Restrictions(
        Stream.concat(codecs.stream(), other.codecs.stream()).distinct().toList(),
        srtp || other.srtp);
  }

  boolean none() {
    return codecs.isEmpty() && !srtp;
  }
}
