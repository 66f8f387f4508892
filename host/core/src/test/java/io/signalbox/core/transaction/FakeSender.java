package io.signalbox.core.transaction;

import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.Sender;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what was sent, with the time. */
final class FakeSender implements Sender {
  /** One message that went out. */
  record Sent(long at, SipMessage message, Hop hop) {
    SipRequest request() {
      return (SipRequest) message;
    }

    SipResponse response() {
      return (SipResponse) message;
    }

    /** Such as {@code 500 INVITE} or {@code 200 180}. */
    String line() {
      return at
          + " "
          + (message instanceof SipResponse response
              ? Integer.toString(response.status())
              : request().method());
    }
  }

  private final VirtualLane lane;
  private final List<Sent> sent = new ArrayList<>();

  /** When set, nothing can be sent, for this reason. */
  String broken;

  FakeSender(VirtualLane lane) {
    this.lane = lane;
  }

  @Override
  public void send(byte[] message, Hop hop, Consumer<String> failed) {
    if (broken != null) {
      failed.accept(broken);
      return;
    }
    sent.add(new Sent(lane.millis(), SipParser.parse(message).orElseThrow(), hop));
  }

  List<Sent> all() {
    return sent;
  }

  Sent last() {
    return sent.get(sent.size() - 1);
  }

  List<String> lines() {
    return sent.stream().map(Sent::line).toList();
  }

  void forget() {
    sent.clear();
  }
}
