package io.signalbox.module.gateway;

import static io.signalbox.api.RouteKind.FAILURE;
import static io.signalbox.api.RouteKind.REQUEST;

import io.signalbox.api.Call;
import io.signalbox.api.Functions;
import io.signalbox.api.Optional;
import io.signalbox.api.ScriptFunction;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Trunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The functions of {@code gateway}. */
final class GatewayFunctions implements Functions {
  /** The note with the keys of the trunks that were selected and have not been tried. */
  static final String REMAINING = "gateway.remaining";

  private final Map<String, List<String>> groups;
  private final WeightedOrder order;

  GatewayFunctions(Map<String, List<String>> groups, WeightedOrder order) {
    this.groups = groups;
    this.order = order;
  }

  /**
   * Puts the gateways in order and chooses the first.
   *
   * @param wanted a group of the settings or the name of an account; if left out, all carriers
   */
  @ScriptFunction(routes = {REQUEST, FAILURE})
  SelectOutcome select(Call call, @Optional String wanted) {
    List<Trunk> receiving = call.accounts().receiving();
    List<Trunk> eligible = new ArrayList<>(receiving.size());
    for (Trunk trunk : receiving) {
      if (isTarget(trunk) && serves(trunk, wanted)) {
        eligible.add(trunk);
      }
    }
    List<Trunk> ordered = order.of(eligible);
    if (ordered.isEmpty()) {
      call.transactionNotes().put(REMAINING, null);
      return SelectOutcome.NO_ROUTE;
    }
    call.gateway(ordered.get(0));
    List<String> others = new ArrayList<>(ordered.size() - 1);
    for (int i = 1; i < ordered.size(); i++) {
      others.add(ordered.get(i).key());
    }
    remember(call, others);
    return SelectOutcome.OK;
  }

  /** Chooses the next of those that were selected. */
  @ScriptFunction(routes = {REQUEST, FAILURE})
  NextOutcome next(Call call) {
    List<?> remaining = call.transactionNotes().get(REMAINING, List.class).orElse(List.of());
    for (int i = 0; i < remaining.size(); i++) {
      Trunk trunk = receiving(call, remaining.get(i));
      if (trunk != null) {
        call.gateway(trunk);
        remember(call, remaining.subList(i + 1, remaining.size()));
        return NextOutcome.OK;
      }
    }
    call.transactionNotes().put(REMAINING, null);
    return NextOutcome.NONE_LEFT;
  }

  /** The trunk of this key; null when it is none any more. */
  private static Trunk receiving(Call call, Object key) {
    for (Trunk trunk : call.accounts().receiving()) {
      if (trunk.key().equals(key)) {
        return trunk;
      }
    }
    return null;
  }

  private static void remember(Call call, List<?> keys) {
    call.transactionNotes().put(REMAINING, keys.isEmpty() ? null : List.copyOf(keys));
  }

  /** A network is no target, and nothing is sent to a suspended account. */
  private static boolean isTarget(Trunk trunk) {
    return trunk.account().status() == Account.Status.ACTIVE
        && (trunk.network().isEmpty() || trunk.network().get().single());
  }

  private boolean serves(Trunk trunk, String wanted) {
    Account account = trunk.account();
    if (wanted == null) {
      return account.kind() == Account.Kind.CARRIER;
    }
    List<String> group = groups.get(wanted);
    return group == null ? account.name().equals(wanted) : group.contains(account.name());
  }
}
