package io.signalbox.core.simulation;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.routing.RunEnd;
import io.signalbox.sip.HeaderName;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** A script that forks, fails over, answers challenges, waits for answers of its own. */
final class SimulatedScript implements Routing {
  private static final int MOST_BRANCHES = 8;

  private final World world;
  private final Random random;
  private int suspended;

  SimulatedScript(World world) {
    this.world = world;
    this.random = world.random();
  }

  /** Runs that wait for an answer. */
  int suspended() {
    return suspended;
  }

  @Override
  public boolean has(RouteKind kind, String name) {
    return switch (kind) {
      case REQUEST -> true;
      case FAILURE, BRANCH, REPLY -> name != null;
      default -> false;
    };
  }

  @Override
  public Run run(RouteKind kind, String name, RouteContext context, Consumer<RunEnd> done) {
    Plan plan = world.plan(context.request().callId());
    int wait =
        switch (kind) {
          case REQUEST, FAILURE -> plan.thinks();
          default -> plan.routes();
        };
    Suspended run = new Suspended();
    if (wait <= 0) {
      act(kind, plan, context);
      run.over = true;
      done.accept(RunEnd.DONE);
      return run;
    }
    suspended++;
    world
        .network()
        .in(
            wait,
            () -> {
              if (!run.over) {
                run.end();
                act(kind, plan, context);
                done.accept(RunEnd.DONE);
              }
            });
    return run;
  }

  private final class Suspended implements Run {
    private boolean over;

    private void end() {
      over = true;
      suspended--;
    }

    @Override
    public void kill() {
      if (!over) {
        end();
      }
    }
  }

  private void act(RouteKind kind, Plan plan, RouteContext context) {
    switch (kind) {
      case REQUEST -> request(plan, context);
      case FAILURE -> failure(plan, context);
      default -> {}
    }
  }

  private void request(Plan plan, RouteContext context) {
    if (plan.refused()) {
      context.reply(403, "Forbidden");
      return;
    }
    if (plan.holds()) {
      context.acquire(List.of(new Claim("account:acme", 0, 0)));
    }
    context.onFailure("F");
    if (plan.routes() >= 0) {
      context.onBranch("B");
      context.onReply("R");
    }
    context.timeouts(plan.ringing(), plan.noReply());
    toCarriers(plan, context);
  }

  private void toCarriers(Plan plan, RouteContext context) {
    for (int i = 1; i < plan.width(); i++) {
      toCarrier(plan, context);
      context.appendBranch(null);
    }
    toCarrier(plan, context);
    context.relay();
  }

  private void toCarrier(Plan plan, RouteContext context) {
    World.Carrier carrier = world.anyCarrier();
    context.gateway(carrier.trunk());
    if (plan.holds()) {
      context.acquireForBranch(List.of(new Claim("trunk:" + carrier.agent().ip, 0, 0)));
    }
  }

  private void failure(Plan plan, RouteContext context) {
    int tried = context.failedBranches().stream().mapToInt(FailedBranch::index).max().orElse(0) + 1;
    if (context.canceled() || tried + plan.width() > MOST_BRANCHES) {
      return;
    }
    for (FailedBranch failed : context.failedBranches()) {
      boolean challenged = failed.response().status() == 407;
      boolean fresh = !failed.sent().has(HeaderName.PROXY_AUTHORIZATION);
      if (challenged && fresh) {
        context.retry(failed, Map.of(HeaderName.PROXY_AUTHORIZATION, List.of("Digest x")));
        context.relay();
        return;
      }
    }
    if (tried < plan.attempts() * plan.width() && random.nextInt(10) > 0) {
      toCarriers(plan, context);
    }
  }
}
