package io.signalbox.bench.call;

/**
 * Reference calls, each a millisecond of the lane's time after the one before: INVITE, 180, 200 and
 * ACK at once, BYE and its 200 when so many others have begun.
 */
final class ReferenceCalls {
  private final OneLane lane;
  private final Messages messages = new Messages();
  private final byte[][] routes;
  private int started;
  private int ended;

  /** With this many calls in progress, once they have begun. */
  ReferenceCalls(OneLane lane, int inProgress) {
    this.lane = lane;
    this.routes = new byte[inProgress + 1][];
  }

  /** One call begins and, when there are enough, the oldest ends. */
  void next() {
    begin();
    if (started - ended == routes.length) {
      end();
    }
    lane.pass(1);
  }

  void begin() {
    int call = started++;
    lane.fromCaller(messages.invite(call));
    byte[] invite = lane.wire().expect("INVITE ");
    lane.fromCarrier(messages.ringing(invite));
    lane.wire().expect("SIP/2.0 180 ");
    lane.fromCarrier(messages.answer(invite));
    byte[] answer = lane.wire().expect("SIP/2.0 200 ");
    routes[call % routes.length] = messages.route(answer);
    lane.fromCaller(messages.ack(call, routes[call % routes.length]));
    lane.wire().expect("ACK ");
  }

  private void end() {
    int call = ended++;
    lane.fromCaller(messages.bye(call, routes[call % routes.length]));
    lane.fromCarrier(messages.byeAnswered(lane.wire().expect("BYE ")));
    lane.wire().expect("SIP/2.0 200 ");
  }
}
