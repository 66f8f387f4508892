package io.signalbox.core.proxy;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.call.DialogLeg;
import io.signalbox.core.call.Direction;
import io.signalbox.core.transaction.ClientTransaction;
import io.signalbox.sip.SipRequest;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Requests of our own inside a dialog, on their way to one of its sides. */
final class OwnRequests {
  private final TargetResolver targets;
  private final Sending sending;
  private final BiConsumer<String, String> remark;

  /** {@code remark} takes a Call-ID and a text for its trace. */
  OwnRequests(TargetResolver targets, Sending sending, BiConsumer<String, String> remark) {
    this.targets = targets;
    this.sending = sending;
    this.remark = remark;
  }

  /** Sends it in a transaction of its own. */
  void send(SipRequest request, DialogLeg leg, Direction direction, Traveller traveller) {
    send(request, leg, direction, traveller, sent -> {});
  }

  /** The same; {@code left} is told once it has left. */
  void send(
      SipRequest request,
      DialogLeg leg,
      Direction direction,
      Traveller traveller,
      Consumer<ClientTransaction> left) {
    boolean keepUdp = ahead(leg, direction).filter(Trunk::keepUdp).isPresent();
    resolve(
        request,
        usual(leg, direction),
        (hop, others) -> left.accept(sending.send(request, hop, others, 0, keepUdp, traveller)));
  }

  /** How this side is usually reached; null where its target says. */
  static Transport usual(DialogLeg leg, Direction direction) {
    return ahead(leg, direction).map(gateway -> gateway.protocol().transport()).orElse(null);
  }

  /** The gateway on this side. */
  private static Optional<Trunk> ahead(DialogLeg leg, Direction direction) {
    return direction == Direction.TO_CALLER ? Optional.empty() : leg.gateway();
  }

  /** Finds where it goes; {@code out} is called now or later, or never with a remark. */
  void resolve(SipRequest request, Transport usual, TargetResolver.Found out) {
    String callId = request.callId();
    NextHop.of(request, null, usual)
        .ifPresentOrElse(
            next -> targets.resolve(next, out, why -> remark.accept(callId, why)),
            () -> remark.accept(callId, "no address for our " + request.method()));
  }
}
