package io.signalbox.testkit.script.play;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Cidr;
import io.signalbox.testkit.script.lang.PartyName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Finds who is meant. */
final class Cast {
  /** Where a caller is of whom nothing else is said, and no account says where. */
  private static final InetAddress ANYWHERE = Cidr.literal("192.0.2.10").orElseThrow();

  private Cast() {}

  /** One party: the one named, the caller spoken of last, the only carrier. */
  static Party one(Stage stage, PartyName name) throws Unmet {
    Party party = find(stage, name);
    stage.last(party);
    return party;
  }

  private static Party find(Stage stage, PartyName name) throws Unmet {
    Transport transport = name.transport().orElse(Transport.UDP);
    if (name.address().isPresent()) {
      InetSocketAddress address = name.address().get();
      return stage
          .at(address)
          .orElseGet(() -> stage.add(new Party(name.caller(), List.of(), address, transport)));
    }
    List<Party> known = several(stage, name);
    if (name.name().isEmpty()) {
      Optional<Party> last = stage.last(name.caller());
      if (last.isPresent()) {
        return last.get();
      }
      if (name.caller()) {
        InetSocketAddress address = new InetSocketAddress(ANYWHERE, 5060);
        return stage.add(new Party(true, List.of(), address, transport));
      }
      throw new Unmet("a carrier", "nothing was sent to one, and none was named");
    }
    if (known.isEmpty()) {
      return announced(stage, name);
    }
    return newest(known).orElseThrow();
  }

  private static Optional<Party> newest(List<Party> parties) {
    return parties.isEmpty() ? Optional.empty() : Optional.of(parties.get(parties.size() - 1));
  }

  /** A carrier that the accounts know, and that nothing was sent to yet. */
  private static Party announced(Stage stage, PartyName name) throws Unmet {
    String wanted = name.name().orElseThrow();
    return stage.house().accounts().receiving().stream()
        .filter(t -> t.name().equals(wanted) || t.account().name().equals(wanted))
        .filter(t -> Cidr.literal(t.address()).isPresent())
        .findFirst()
        .map(
            t ->
                stage.arrive(
                    new InetSocketAddress(Cidr.literal(t.address()).orElseThrow(), t.port()),
                    t.protocol().transport()))
        .orElseThrow(
            () ->
                new Unmet(
                    "a " + (name.caller() ? "caller " : "carrier ") + wanted,
                    "neither the test nor the accounts know one"));
  }

  /** All of that kind, or of that name, in the order in which they came. */
  static List<Party> several(Stage stage, PartyName name) {
    return stage.parties().stream()
        .filter(p -> p.caller() == name.caller())
        .filter(p -> name.name().map(p::named).orElse(true))
        .filter(p -> name.address().map(a -> p.address().equals(a)).orElse(true))
        .toList();
  }
}
