package io.signalbox.module.ipauth;

import static io.signalbox.api.RouteKind.DIALOG;
import static io.signalbox.api.RouteKind.REQUEST;

import io.signalbox.api.Call;
import io.signalbox.api.Functions;
import io.signalbox.api.Identity;
import io.signalbox.api.Optional;
import io.signalbox.api.ScriptFunction;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The functions of {@code ipauth}. */
final class IpauthFunctions implements Functions {
  /** A trunk that names its port is the closer match; the name makes the choice repeatable. */
  private static final Comparator<Trunk> CLOSEST_FIRST =
      Comparator.comparing(Trunk::matchSourcePort, Comparator.reverseOrder())
          .thenComparing(Trunk::key);

  private final StaticSources sources;

  IpauthFunctions(StaticSources sources) {
    this.sources = sources;
  }

  /**
   * Looks up the packet's source. In a request_route the call is the customer's from then on, or
   * the trunks are noted for a tech prefix to choose among; inside a dialog nothing is changed.
   *
   * @param group if given, the static sources of this group alone
   */
  @ScriptFunction(routes = {REQUEST, DIALOG})
  CheckOutcome check(Call call, @Optional String group) {
    boolean identifies = call.route() == REQUEST;
    if (identifies) {
      call.candidates(List.of());
    }
    List<Trunk> covering = group == null ? covering(call) : sources.covering(group, call);
    if (covering.isEmpty()) {
      return CheckOutcome.UNKNOWN_SOURCE;
    }
    return choose(call, covering, identifies);
  }

  /** Among the trunks of one network: protocol, then source port, then whether a prefix decides. */
  private static CheckOutcome choose(Call call, List<Trunk> covering, boolean identifies) {
    Transport transport = call.source().transport();
    int port = call.source().remote().getPort();
    boolean sameProtocol = false;
    boolean prefixed = false;
    Trunk closest = null;
    for (Trunk trunk : covering) {
      if (trunk.protocol().transport() == transport) {
        sameProtocol = true;
        if (portFits(trunk, port)) {
          prefixed |= !trunk.techPrefix().isEmpty();
          closest = closest == null || closer(trunk, closest) ? trunk : closest;
        }
      }
    }
    if (closest == null) {
      return sameProtocol ? CheckOutcome.WRONG_PORT : CheckOutcome.WRONG_PROTOCOL;
    }
    if (prefixed) {
      if (identifies) {
        call.candidates(possible(covering, transport, port));
      }
      return CheckOutcome.PREFIX_NEEDED;
    }
    if (identifies) {
      call.identify(new Identity.ByTrunk(closest));
      ignoreCredentials(call);
    }
    return CheckOutcome.OK;
  }

  private static List<Trunk> possible(List<Trunk> covering, Transport transport, int port) {
    List<Trunk> possible = new ArrayList<>(covering.size());
    for (Trunk trunk : covering) {
      if (trunk.protocol().transport() == transport && portFits(trunk, port)) {
        possible.add(trunk);
      }
    }
    possible.sort(CLOSEST_FIRST);
    return possible;
  }

  private static boolean portFits(Trunk trunk, int port) {
    return !trunk.matchSourcePort() || trunk.port() == port;
  }

  private static boolean closer(Trunk trunk, Trunk than) {
    return CLOSEST_FIRST.compare(trunk, than) < 0;
  }

  /** The trunks of the narrowest network, be it an account's or a static one. */
  private List<Trunk> covering(Call call) {
    InetAddress source = call.source().remote().getAddress();
    List<Trunk> trunks = call.accounts().sending(source);
    if (sources.isEmpty()) {
      return trunks;
    }
    int mask = trunks.isEmpty() ? -1 : mask(trunks.get(0), source);
    List<Trunk> narrower = sources.covering(mask, call);
    return narrower.isEmpty() ? trunks : narrower;
  }

  /** A host name stands for single addresses. */
  private static int mask(Trunk trunk, InetAddress source) {
    int bits = source.getAddress().length * 8;
    return trunk.network().map(network -> network.length()).orElse(bits);
  }

  /** Who is known by address is not challenged, and a carrier has no business with a digest. */
  private static void ignoreCredentials(Call call) {
    call.request().remove(HeaderName.AUTHORIZATION);
    call.request().remove(HeaderName.PROXY_AUTHORIZATION);
  }
}
