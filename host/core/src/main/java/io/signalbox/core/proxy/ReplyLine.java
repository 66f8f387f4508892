package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.api.Source;
import io.signalbox.core.routing.RunEnd;
import io.signalbox.sip.SipResponse;
import java.util.ArrayDeque;
import java.util.Deque;

/** The responses of a branch on their way through the reply_route, in order of arrival. */
final class ReplyLine {
  /** Responses that wait: stops a carrier that rings without end from filling the memory. */
  private static final int MAX_WAITING = 64;

  private record Waiting(SipResponse response, Source from) {}

  private final ProxyTransaction transaction;
  private final Branch branch;
  private final RunSlot run = new RunSlot();
  private Deque<Waiting> waiting;

  ReplyLine(ProxyTransaction transaction, Branch branch) {
    this.transaction = transaction;
    this.branch = branch;
  }

  boolean busy() {
    return run.active();
  }

  boolean hasMore() {
    return waiting != null && !waiting.isEmpty();
  }

  void add(SipResponse response, Source from) {
    if (!run.active()) {
      pass(new Waiting(response, from));
      return;
    }
    if (waiting == null) {
      waiting = new ArrayDeque<>(2);
    }
    if (waiting.size() < MAX_WAITING || !response.provisional()) {
      waiting.add(new Waiting(response, from));
    }
  }

  private void pass(Waiting next) {
    String route = transaction.memory().onReply;
    if (!transaction.routing().has(RouteKind.REPLY, route)) {
      if (route == null || !transaction.routing().has(RouteKind.REPLY, null)) {
        branch.accept(next.response(), next.from());
        return;
      }
      route = null;
    }
    ReplyContext context = new ReplyContext(transaction, branch, next.response());
    run.start(
        transaction.routing(), RouteKind.REPLY, route, context, end -> ran(next, context, end));
  }

  private void ran(Waiting done, ReplyContext context, RunEnd end) {
    boolean dropped = end == RunEnd.DROPPED || context.dropped();
    if (!dropped || !done.response().provisional()) {
      branch.accept(done.response(), done.from());
    }
    Waiting next = waiting == null ? null : waiting.poll();
    if (next != null) {
      pass(next);
    } else {
      transaction.maybeClose();
    }
  }
}
