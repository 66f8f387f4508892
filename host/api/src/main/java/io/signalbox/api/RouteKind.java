package io.signalbox.api;

/** The kinds of blocks of a routing script. */
public enum RouteKind {
  /** {@code request_route}: a request outside a dialog. */
  REQUEST("request_route"),
  /** {@code dialog_route}: a request inside a dialog of ours. */
  DIALOG("dialog_route"),
  /** {@code branch_route}: a branch before it leaves. */
  BRANCH("branch_route"),
  /** {@code reply_route}: a reply that came in. */
  REPLY("reply_route"),
  /** {@code failure_route}: all branches failed. */
  FAILURE("failure_route"),
  /** {@code event_route}: something happened to a call, a module or the host. */
  EVENT("event_route"),
  /** {@code timer_route}: by the clock. */
  TIMER("timer_route");

  private final String keyword;

  RouteKind(String keyword) {
    this.keyword = keyword;
  }

  /** As a script writes it. */
  public String keyword() {
    return keyword;
  }
}
