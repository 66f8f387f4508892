package io.signalbox.core.accounts.snapshot;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.NetworkTable;
import io.signalbox.api.account.Trunk;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The trunks with a host name, at the addresses that it stands for. DNS must not hand one
 * customer's traffic to another: an address that would share or outrank a literal one of another
 * account is left out, and so are those of several accounts that could not be told apart.
 */
final class Resolved {
  /** Where calls arrive: several carriers may have one address, at several ports. */
  record Door(int port, Transport transport) {
    static Door of(Trunk trunk) {
      return new Door(trunk.port(), trunk.protocol().transport());
    }
  }

  private record Use(InetAddress address, Trunk trunk) {}

  private final Map<String, List<InetAddress>> addresses;
  private final Map<String, Set<String>> collisions = new TreeMap<>();
  private final Set<String> unresolved = new TreeSet<>();
  private final Set<Trunk> noTargets = new HashSet<>();

  Resolved(Map<String, List<InetAddress>> addresses) {
    this.addresses = addresses;
  }

  /** Adds those that send to the literal ones. */
  Map<Cidr, List<Trunk>> sending(List<Trunk> trunks, Map<Cidr, List<Trunk>> literal) {
    List<Use> named = uses(trunks);
    return named.isEmpty()
        ? literal
        : with(literal, alone(free(named, NetworkTable.of(literal), trunk -> {})));
  }

  /** Adds those that receive at one door; a name that collides there is no target any more. */
  Map<Cidr, List<Trunk>> receiving(List<Trunk> trunks, Map<Cidr, List<Trunk>> literal) {
    List<Use> named = uses(trunks);
    return named.isEmpty()
        ? literal
        : with(literal, free(named, NetworkTable.of(literal), noTargets::add));
  }

  /** False for a trunk whose name stands for an address of somebody else. */
  boolean target(Trunk trunk) {
    return !noTargets.contains(trunk);
  }

  private List<Use> uses(List<Trunk> trunks) {
    List<Use> uses = new ArrayList<>();
    for (Trunk trunk : trunks) {
      if (trunk.network().isEmpty()) {
        List<InetAddress> found = addresses.getOrDefault(trunk.address(), List.of());
        found.forEach(address -> uses.add(new Use(address, trunk)));
        if (found.isEmpty()) {
          unresolved.add(trunk.key() + " (" + trunk.address() + ")");
        }
      }
    }
    return uses;
  }

  /** The narrowest literal network decides: wider ones it outranks anyway. */
  private List<Use> free(List<Use> named, NetworkTable<Trunk> literal, Consumer<Trunk> collided) {
    List<Use> free = new ArrayList<>();
    for (Use use : named) {
      Trunk other = other(use.trunk, literal.narrowest(use.address));
      if (other == null) {
        free.add(use);
      } else {
        collided.accept(use.trunk);
        collision(use, other);
      }
    }
    return free;
  }

  private static Trunk other(Trunk trunk, List<Trunk> there) {
    for (Trunk candidate : there) {
      if (!candidate.account().name().equals(trunk.account().name())) {
        return candidate;
      }
    }
    return null;
  }

  private void collision(Use use, Trunk other) {
    collisions
        .computeIfAbsent(name(use.trunk), key -> new TreeSet<>())
        .add(
            "%s stands for %s, which is %s's: it is not used there"
                .formatted(use.trunk.address(), use.address.getHostAddress(), name(other)));
  }

  private static String name(Trunk trunk) {
    return trunk.account().name() + "/" + trunk.name();
  }

  /** As for literal addresses: several accounts at one need prefixes that tell them apart. */
  private List<Use> alone(List<Use> named) {
    Map<InetAddress, List<Use>> byAddress = new HashMap<>();
    named.forEach(use -> byAddress.computeIfAbsent(use.address, a -> new ArrayList<>()).add(use));
    List<Use> alone = new ArrayList<>();
    for (Use use : named) {
      Use other = rival(use, byAddress.get(use.address));
      if (other == null) {
        alone.add(use);
      } else {
        collision(use, other.trunk);
      }
    }
    return alone;
  }

  private static Use rival(Use use, List<Use> there) {
    for (Use other : there) {
      String a = use.trunk.techPrefix();
      String b = other.trunk.techPrefix();
      boolean others = !other.trunk.account().name().equals(use.trunk.account().name());
      if (others && (a.startsWith(b) || b.startsWith(a))) {
        return other;
      }
    }
    return null;
  }

  private static Map<Cidr, List<Trunk>> with(Map<Cidr, List<Trunk>> literal, List<Use> named) {
    Map<Cidr, List<Trunk>> all = new HashMap<>(literal);
    for (Use use : named) {
      Cidr network = new Cidr(use.address, use.address.getAddress().length * 8);
      List<Trunk> there = new ArrayList<>(all.getOrDefault(network, List.of()));
      there.add(use.trunk);
      all.put(network, there);
    }
    return all;
  }

  /** A line for each address that is not used, because it is somebody else's. */
  List<String> collisions() {
    List<String> all = new ArrayList<>();
    collisions.forEach(
        (key, lines) -> lines.forEach(line -> all.add("trunk " + key + ": " + line)));
    return all;
  }

  /** Those of one trunk, {@code ACCOUNT/NAME}. */
  List<String> collisions(String trunk) {
    return List.copyOf(collisions.getOrDefault(trunk, Set.of()));
  }

  /** What a host name stands for; empty while nothing is known of it. */
  List<InetAddress> addresses(String hostName) {
    return addresses.getOrDefault(hostName, List.of());
  }

  /** Trunks whose name stands for no address that is known. */
  List<String> unresolved() {
    return List.copyOf(unresolved);
  }
}
