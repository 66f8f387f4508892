package io.signalbox.module.firewall;

import static io.signalbox.api.RouteKind.DIALOG;
import static io.signalbox.api.RouteKind.FAILURE;
import static io.signalbox.api.RouteKind.REQUEST;

import io.signalbox.api.Call;
import io.signalbox.api.Functions;
import io.signalbox.api.Identity;
import io.signalbox.api.Optional;
import io.signalbox.api.RouteKind;
import io.signalbox.api.ScriptFunction;
import io.signalbox.api.Source;
import io.signalbox.api.SourceWatch;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import java.net.InetAddress;

/** The watch of one lane, and what a script may add to it. */
final class FirewallFunctions implements Functions, SourceWatch {
  private static final String KNOWN = "digestauth.ok";
  private static final String BY_WWW = "digestauth.www_authenticate";
  private static final String BY_PROXY = "digestauth.proxy_authenticate";

  private final Settings settings;
  private final Scores scores;
  private final Rates rates;

  FirewallFunctions(Settings settings, Scores scores, Rates rates) {
    this.settings = settings;
    this.scores = scores;
    this.rates = rates;
  }

  /** Something that only the script knows counts against the source of the request. */
  @ScriptFunction(routes = {REQUEST, DIALOG, FAILURE})
  ReportOutcome report(Call call, @Optional long points) {
    if (points < 0 || points > Window.MOST) {
      throw new IllegalArgumentException("points are 0 to " + Window.MOST);
    }
    int counted = points == 0 ? settings.points().scanner() : (int) points;
    return scores.add(address(call.source()), "script", counted)
        ? ReportOutcome.ENOUGH
        : ReportOutcome.OK;
  }

  // --- the watch ---------------------------------------------------------------------------------

  @Override
  public void arrived(SipRequest request, Source source) {
    if (request.is("ACK") || request.is("CANCEL") || request.to().params().has("tag")) {
      return;
    }
    InetAddress address = address(source);
    if (rates.tooFast(address)) {
      scores.add(address, "rate", settings.points().rate());
    }
    if (request.mentions(HeaderName.USER_AGENT, settings.agents())) {
      scores.add(address, "scanner", settings.points().scanner());
    } else if (request.mentions(HeaderName.FROM, settings.shapes())
        || request.mentions(HeaderName.TO, settings.shapes())) {
      scores.add(address, "odd_shape", settings.points().oddShape());
    }
  }

  @Override
  public void malformed(Source source) {
    scores.add(address(source), "malformed", settings.points().malformed());
  }

  @Override
  public void answered(Call call, String function, String outcome) {
    RouteKind route = call.route();
    if (route != REQUEST && route != DIALOG) {
      return; // it says something of a carrier
    }
    Integer points = settings.outcomes().get(outcome);
    if (points != null) {
      scores.add(address(call.source()), outcome, points);
    } else if (outcome.equals(KNOWN) && shown(call, function)) {
      scores.trust(address(call.source()));
    }
  }

  /** True if it was a password that the user was known by: some methods are not asked for one. */
  private static boolean shown(Call call, String function) {
    return (function.equals(BY_PROXY) || function.equals(BY_WWW))
        && call.identity().orElse(null) instanceof Identity.ByUser
        && switch (call.request().method()) {
          case "ACK", "CANCEL", "PRACK" -> false;
          default -> true;
        };
  }

  private static InetAddress address(Source source) {
    return source.remote().getAddress();
  }
}
