package io.signalbox.core.transport;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.lane.Lane;
import io.signalbox.sip.CallIdFinder;
import io.signalbox.sip.MessageReader;
import io.signalbox.sip.ParseFailure;
import io.signalbox.sip.Parsed;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Via;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BiConsumer;

/**
 * The way of a message from the lane that read it to its home lane, and there through the parser to
 * its receiver. {@link #take} runs on the reading lane, the rest on the home lane.
 */
public final class Arrivals {
  private final List<? extends Lane> lanes;
  private final HomeLanes homes;
  private final KeyedHash hash;
  private final TransportEvents events;
  private final List<? extends MessageReceiver> receivers;
  private final List<Sender> senders;
  private final AtomicIntegerArray waiting;
  private final Inbox[] inboxes;

  /** One for each lane, on that lane only. */
  private final MessageReader[] readers;

  private final BiConsumer<Source, Via> aliases;
  private final SourceGate gate;

  /** {@code receivers} and {@code senders} are one for each lane, in their order. */
  public Arrivals(
      List<? extends Lane> lanes,
      KeyedHash hash,
      TransportEvents events,
      List<? extends MessageReceiver> receivers,
      List<Sender> senders,
      BiConsumer<Source, Via> aliases) {
    this(lanes, hash, events, receivers, senders, aliases, SourceGate.OPEN);
  }

  /** The same behind a gate. */
  public Arrivals(
      List<? extends Lane> lanes,
      KeyedHash hash,
      TransportEvents events,
      List<? extends MessageReceiver> receivers,
      List<Sender> senders,
      BiConsumer<Source, Via> aliases,
      SourceGate gate) {
    this.lanes = lanes;
    this.homes = new HomeLanes(hash, lanes.size());
    this.hash = hash;
    this.events = events;
    this.receivers = receivers;
    this.senders = senders;
    this.waiting = new AtomicIntegerArray(lanes.size());
    this.inboxes = new Inbox[lanes.size()];
    this.readers = new MessageReader[lanes.size()];
    for (int i = 0; i < inboxes.length; i++) {
      inboxes[i] = new Inbox(lanes.get(i));
      readers[i] = new MessageReader();
    }
    this.aliases = aliases;
    this.gate = gate;
  }

  /** One whole message as it came in; the bytes are ours from now on. */
  public void take(Lane reader, byte[] bytes, Source source) {
    if (gate.drops(source.remote().getAddress(), bytes)) {
      return;
    }
    int home =
        lanes.size() == 1
            ? 0
            : CallIdFinder.find(bytes, 0, bytes.length).map(homes::of).orElse(reader.index());
    Arrival message = new Arrival(this, home, bytes, source, System.nanoTime());
    if (home == reader.index()) {
      keep(message);
    } else if (waiting.incrementAndGet(home) > Inbox.MAX_WAITING) {
      waiting.decrementAndGet(home);
      events.overflowed(source.transport());
    } else {
      lanes
          .get(home)
          .execute(
              () -> {
                waiting.decrementAndGet(home);
                keep(message);
              });
    }
  }

  private void keep(Arrival message) {
    if (!inboxes[message.home].add(message)) {
      events.overflowed(message.source.transport());
    }
  }

  /** A message in the inbox of its home lane; {@code at} is a {@link System#nanoTime}. */
  private record Arrival(Arrivals arrivals, int home, byte[] bytes, Source source, long at)
      implements Runnable {
    @Override
    public void run() {
      long now = arrivals.lanes.get(home).readClock();
      arrivals.receivers.get(home).onTurn(now, Math.max(0, now - at));
      arrivals.deliver(home, bytes, source);
    }
  }

  private void deliver(int lane, byte[] bytes, Source source) {
    Parsed<SipMessage> parsed = readers[lane].read(bytes, 0, bytes.length);
    if (parsed instanceof Parsed.Bad<SipMessage> bad) {
      refuse(lane, bytes, source, bad.failure());
      return;
    }
    events.received(source.transport(), MessageKind.of(bytes));
    SipMessage message = parsed.orElseThrow();
    if (message instanceof SipRequest request) {
      TopVia.fill(request, source.remote());
      if (source.transport() == Transport.TLS && request.topVia().params().has("alias")) {
        aliases.accept(source, request.topVia()); // RFC 5923 §8.2
      }
      receivers.get(lane).onRequest(request, source);
    } else {
      receivers.get(lane).onResponse((SipResponse) message, source);
    }
  }

  SourceGate gate() {
    return gate;
  }

  /** Tells every lane, see {@link MessageReceiver#onConnectionLost}. */
  void lost(Transport transport, InetSocketAddress remote, long atMillis, String reason) {
    for (int i = 0; i < lanes.size(); i++) {
      MessageReceiver receiver = receivers.get(i);
      Inbox inbox = inboxes[i];
      Runnable told = () -> receiver.onConnectionLost(transport, remote, atMillis, reason);
      lanes.get(i).execute(() -> inbox.addInAnyCase(told)); // after what came by the connection
    }
  }

  /** Counts a message that nobody can read, and answers it if that much can be read. */
  void refuse(int lane, byte[] bytes, Source source, ParseFailure failure) {
    if (gate.drops(source.remote().getAddress(), bytes)) {
      return; // what a stream broke off at has passed no gate yet
    }
    events.malformed(source.transport(), failure.rule());
    receivers.get(lane).onMalformed(source);
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
