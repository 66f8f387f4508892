package io.signalbox.api.account;

import io.signalbox.sip.digest.DigestAlgorithm;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which algorithms realms offer: a user is saved only with an HA1 for each of its realm's. A -sess
 * form needs the HA1 of its base.
 *
 * @param algorithms of a realm that has none of its own
 * @param realms the algorithms of those that have
 */
public record DigestOffer(
    Set<DigestAlgorithm> algorithms, Map<String, Set<DigestAlgorithm>> realms) {
  /** Nothing anywhere. */
  public static final DigestOffer NONE = new DigestOffer(Set.of(), Map.of());

  public DigestOffer {
    algorithms = bases(algorithms);
    Map<String, Set<DigestAlgorithm>> own = new HashMap<>();
    realms.forEach((realm, offered) -> own.put(realm, bases(offered)));
    realms = Map.copyOf(own);
  }

  private static Set<DigestAlgorithm> bases(Set<DigestAlgorithm> algorithms) {
    return algorithms.stream().map(DigestAlgorithm::base).collect(Collectors.toUnmodifiableSet());
  }

  /** Those of a realm, without -sess. */
  public Set<DigestAlgorithm> of(String realm) {
    return realms.getOrDefault(realm, algorithms);
  }
}
