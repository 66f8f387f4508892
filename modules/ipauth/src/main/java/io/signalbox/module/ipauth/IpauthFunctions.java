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
import java.util.function.Predicate;

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
    Transport transport = call.source().transport();
    List<Trunk> sameProtocol = only(covering, t -> t.protocol().transport() == transport);
    if (sameProtocol.isEmpty()) {
      return CheckOutcome.WRONG_PROTOCOL;
    }
    int port = call.source().remote().getPort();
    List<Trunk> possible = only(sameProtocol, t -> !t.matchSourcePort() || t.port() == port);
    if (possible.isEmpty()) {
      return CheckOutcome.WRONG_PORT;
    }
    if (anyWithPrefix(possible)) {
      if (identifies) {
        call.candidates(possible);
      }
      return CheckOutcome.PREFIX_NEEDED;
    }
    if (identifies) {
      call.identify(new Identity.ByTrunk(possible.get(0)));
      ignoreCredentials(call);
    }
    return CheckOutcome.OK;
  }

  private static boolean anyWithPrefix(List<Trunk> trunks) {
    for (Trunk trunk : trunks) {
      if (!trunk.techPrefix().isEmpty()) {
        return true;
      }
    }
    return false;
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

  private static List<Trunk> only(List<Trunk> trunks, Predicate<Trunk> wanted) {
    List<Trunk> found = new ArrayList<>(trunks.size());
    for (Trunk trunk : trunks) {
      if (wanted.test(trunk)) {
        found.add(trunk);
      }
    }
    found.sort(CLOSEST_FIRST);
    return found;
  }

  /** Who is known by address is not challenged, and a carrier has no business with a digest. */
  private static void ignoreCredentials(Call call) {
    call.request().remove(HeaderName.AUTHORIZATION);
    call.request().remove(HeaderName.PROXY_AUTHORIZATION);
  }
}
