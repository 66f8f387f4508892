package io.signalbox.module.numbers;

import static io.signalbox.api.RouteKind.BRANCH;
import static io.signalbox.api.RouteKind.REQUEST;

import io.signalbox.api.Call;
import io.signalbox.api.Functions;
import io.signalbox.api.Identity;
import io.signalbox.api.ScriptFunction;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.Optional;

/** The functions of {@code numbers}. */
final class NumbersFunctions implements Functions {
  private final DialledNumber dialled;
  private final List<IdentityHeader> identityHeaders;

  NumbersFunctions(DialledNumber dialled, List<IdentityHeader> identityHeaders) {
    this.dialled = dialled;
    this.identityHeaders = identityHeaders;
  }

  /**
   * Applies the rules of the customer's trunk or user in a request_route, those of the gateway in a
   * branch_route: first to the dialled number, then, if that is good, to the calling one.
   */
  @ScriptFunction(routes = {REQUEST, BRANCH})
  ApplyOutcome apply(Call call) {
    boolean towardsCarrier = call.route() == BRANCH;
    NumberRules rules =
        (towardsCarrier
                ? call.gateway().map(Trunk::numbers)
                : call.identity().map(Identity::numbers))
            .orElse(NumberRules.NONE);
    SipRequest request = call.request();
    Optional<Uri> target = dialled.apply(rules, request.uri());
    if (target.isEmpty()) {
      return ApplyOutcome.BAD_NUMBER;
    }
    if (target.get() != request.uri()) {
      request.uri(target.get());
    }
    Uri from = request.from().uri();
    Uri caller = CallingNumber.apply(rules, from);
    if (caller != from && !caller.equals(from)) {
      call.rewriteFrom(caller);
    }
    if (towardsCarrier) {
      for (IdentityHeader header : identityHeaders) {
        header.apply(request, caller);
      }
    }
    return ApplyOutcome.OK;
  }
}
