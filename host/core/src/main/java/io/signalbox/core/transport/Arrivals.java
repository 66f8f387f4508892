package io.signalbox.core.transport;

import io.signalbox.api.Source;
import io.signalbox.core.lane.Lane;
import io.signalbox.sip.CallIdFinder;
import io.signalbox.sip.ParseFailure;
import io.signalbox.sip.Parsed;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The way of a message from the lane that read it to its home lane, and there through the parser to
 * its receiver. {@link #take} runs on the reading lane, the rest on the home lane.
 */
final class Arrivals {
  private final List<? extends Lane> lanes;
  private final HomeLanes homes;
  private final KeyedHash hash;
  private final TransportEvents events;
  private final List<? extends MessageReceiver> receivers;
  private final List<Sender> senders;
  private final AtomicIntegerArray waiting;
  private final Inbox[] inboxes;

  Arrivals(
      List<? extends Lane> lanes,
      KeyedHash hash,
      TransportEvents events,
      List<? extends MessageReceiver> receivers,
      List<Sender> senders) {
    this.lanes = lanes;
    this.homes = new HomeLanes(hash, lanes.size());
    this.hash = hash;
    this.events = events;
    this.receivers = receivers;
    this.senders = senders;
    this.waiting = new AtomicIntegerArray(lanes.size());
    this.inboxes = new Inbox[lanes.size()];
    for (int i = 0; i < inboxes.length; i++) {
      int home = i;
      inboxes[i] = new Inbox(lanes.get(i), message -> deliver(home, message));
    }
  }

  /** One whole message as it came in; the bytes are ours from now on. */
  void take(Lane reader, byte[] bytes, Source source) {
    int home =
        lanes.size() == 1
            ? 0
            : CallIdFinder.find(bytes, 0, bytes.length).map(homes::of).orElse(reader.index());
    Inbox.Waiting message = new Inbox.Waiting(bytes, source, System.nanoTime());
    if (home == reader.index()) {
      keep(home, message);
    } else if (waiting.incrementAndGet(home) > Inbox.MAX_WAITING) {
      waiting.decrementAndGet(home);
      events.overflowed(source.transport());
    } else {
      lanes
          .get(home)
          .execute(
              () -> {
                waiting.decrementAndGet(home);
                keep(home, message);
              });
    }
  }

  private void keep(int home, Inbox.Waiting message) {
    if (!inboxes[home].add(message)) {
      events.overflowed(message.source().transport());
    }
  }

  private void deliver(int lane, Inbox.Waiting message) {
    long now = System.nanoTime();
    receivers.get(lane).onTurn(now, Math.max(0, now - message.arrived()));
    deliver(lane, message.bytes(), message.source());
  }

  private void deliver(int lane, byte[] bytes, Source source) {
    Parsed<SipMessage> parsed = SipParser.parse(bytes);
    if (parsed instanceof Parsed.Bad<SipMessage> bad) {
      refuse(lane, bytes, source, bad.failure());
      return;
    }
    events.received(source.transport(), MessageKind.of(bytes));
    SipMessage message = parsed.orElseThrow();
    if (message instanceof SipRequest request) {
      TopVia.fill(request, source.remote());
      receivers.get(lane).onRequest(request, source);
    } else {
      receivers.get(lane).onResponse((SipResponse) message, source);
    }
  }

  /** Counts a message that nobody can read, and answers it if that much can be read. */
  void refuse(int lane, byte[] bytes, Source source, ParseFailure failure) {
    events.malformed(source.transport(), failure.rule());
    String tag = Long.toHexString(hash.of(bytes, 0, bytes.length));
    SipParser.refusal(bytes, 0, bytes.length, failure, tag)
        .ifPresent(
            answer -> {
              TopVia.fill(answer, source.remote());
              ResponsePath.of(answer.topVia(), source)
                  .send(
                      senders.get(lane),
                      answer.encode(),
                      reason -> {}); // the socket has counted it, and nobody else waits for it
            });
  }
}
