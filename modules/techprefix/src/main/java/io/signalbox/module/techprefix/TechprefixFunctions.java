package io.signalbox.module.techprefix;

import static io.signalbox.api.RouteKind.REQUEST;

import io.signalbox.api.Call;
import io.signalbox.api.Functions;
import io.signalbox.api.Identity;
import io.signalbox.api.Optional;
import io.signalbox.api.ScriptFunction;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.UserPart;
import java.util.ArrayList;
import java.util.List;

/** The functions of {@code techprefix}. */
final class TechprefixFunctions implements Functions {
  private final boolean keepPrefix;
  private final List<StaticPrefix> prefixes;

  TechprefixFunctions(boolean keepPrefix, List<StaticPrefix> prefixes) {
    this.keepPrefix = keepPrefix;
    this.prefixes = prefixes;
  }

  /**
   * Chooses the trunk with the longest prefix that the number starts with, and takes the prefix off
   * the Request-URI.
   *
   * @param number what was dialled, if not the user part of the Request-URI
   */
  @ScriptFunction(routes = REQUEST)
  MatchOutcome match(Call call, @Optional String number) {
    List<Trunk> candidates = call.candidates();
    if (candidates.isEmpty() && call.identity().isPresent()) {
      return MatchOutcome.NOT_NEEDED;
    }
    UserPart dialled = number == null ? requestUser(call) : UserPart.of(number);
    Trunk longest = longest(candidates.isEmpty() ? statics(call) : candidates, dialled);
    if (longest == null) {
      return MatchOutcome.NO_MATCH;
    }
    call.identify(new Identity.ByTrunk(longest));
    call.candidates(List.of());
    ignoreCredentials(call);
    if (longest.techPrefix().isEmpty()) {
      return MatchOutcome.NOT_NEEDED;
    }
    if (!keepPrefix) {
      strip(call, longest.techPrefix());
    }
    return MatchOutcome.OK;
  }

  /** The first of those with the longest prefix; a trunk without a prefix takes any number. */
  private static Trunk longest(List<Trunk> trunks, UserPart dialled) {
    Trunk longest = null;
    for (Trunk trunk : trunks) {
      boolean longer =
          longest == null || trunk.techPrefix().length() > longest.techPrefix().length();
      if (longer && matches(trunk.techPrefix(), dialled)) {
        longest = trunk;
      }
    }
    return longest;
  }

  private static boolean matches(String prefix, UserPart dialled) {
    return prefix.isEmpty()
        || dialled.after(prefix).filter(rest -> !rest.number().isEmpty()).isPresent();
  }

  private List<Trunk> statics(Call call) {
    Protocol protocol = Protocol.valueOf(call.source().transport().name());
    List<Trunk> trunks = new ArrayList<>(prefixes.size());
    for (StaticPrefix prefix : prefixes) {
      trunks.add(prefix.trunk(call.accounts(), protocol));
    }
    return trunks;
  }

  private static UserPart requestUser(Call call) {
    return UserPart.of(call.request().uri() instanceof SipUri uri ? uri.user() : null);
  }

  private static void strip(Call call, String prefix) {
    if (call.request().uri() instanceof SipUri uri) {
      UserPart.of(uri.user())
          .after(prefix)
          .filter(rest -> !rest.number().isEmpty())
          .ifPresent(rest -> call.request().uri(uri.withUser(rest.toString())));
    }
  }

  /** Who is known by address and prefix is not challenged, and no carrier should see a digest. */
  private static void ignoreCredentials(Call call) {
    call.request().remove(HeaderName.AUTHORIZATION);
    call.request().remove(HeaderName.PROXY_AUTHORIZATION);
  }
}
