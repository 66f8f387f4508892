package io.signalbox.module.codecfilter;

import static io.signalbox.api.RouteKind.BRANCH;
import static io.signalbox.api.RouteKind.DIALOG;
import static io.signalbox.api.RouteKind.REPLY;
import static io.signalbox.api.RouteKind.REQUEST;

import io.signalbox.api.Call;
import io.signalbox.api.Functions;
import io.signalbox.api.ScriptFunction;
import io.signalbox.sip.Parsed;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.sdp.Sdp;
import io.signalbox.sip.sdp.SdpBody;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The functions of {@code codec-filter}. In a reply_route they work on the reply, else on the
 * request.
 */
final class CodecFilterFunctions implements Functions {
  private final StreamFilter filter;
  private final boolean endsCalls;
  private final CallRestrictions restrictions = new CallRestrictions();
  private final LastCleared cleared = new LastCleared();

  /**
   * @param endsCalls true ends a call whose description may not be used and cannot be refused
   */
  CodecFilterFunctions(StreamFilter filter, boolean endsCalls) {
    this.filter = filter;
    this.endsCalls = endsCalls;
  }

  /**
   * Takes out what the customer may not use, and in every route but request_route what the gateway
   * may not.
   */
  @ScriptFunction(routes = {REQUEST, DIALOG, BRANCH, REPLY})
  FilterOutcome apply(Call call) {
    Restrictions unwanted = restrictions.of(call);
    if (unwanted.none()) {
      return FilterOutcome.OK;
    }
    SipMessage message = message(call);
    if (cleared.covers(message, unwanted)) {
      return FilterOutcome.OK;
    }
    FilterOutcome outcome =
        change(call, unwanted.srtp(), sdp -> filter.without(sdp, unwanted.codecs()));
    if (outcome == FilterOutcome.OK && call.route() == REQUEST) {
      cleared.is(message, unwanted);
    }
    return outcome;
  }

  /** What the functions work on. */
  private static SipMessage message(Call call) {
    SipResponse reply = call.route() == REPLY ? call.reply().orElse(null) : null;
    return reply == null ? call.request() : reply;
  }

  /** Takes these codecs out. */
  @ScriptFunction(routes = {REQUEST, DIALOG, BRANCH, REPLY})
  FilterOutcome remove(Call call, List<String> codecs) {
    CodecSelectors unwanted = CodecSelectors.of(codecs);
    return change(call, false, sdp -> filter.without(sdp, unwanted));
  }

  /** Takes all but these codecs out; helpers such as telephone-event stay. */
  @ScriptFunction(routes = {REQUEST, DIALOG, BRANCH, REPLY})
  FilterOutcome keep(Call call, List<String> codecs) {
    CodecSelectors wanted = CodecSelectors.of(codecs);
    return change(call, false, sdp -> filter.keeping(sdp, wanted));
  }

  /** Puts these codecs first, in this order. */
  @ScriptFunction(routes = {REQUEST, DIALOG, BRANCH, REPLY})
  FilterOutcome prefer(Call call, List<String> codecs) {
    CodecSelectors preferred = CodecSelectors.of(codecs);
    return change(call, false, sdp -> Optional.of(filter.preferring(sdp, preferred)));
  }

  private FilterOutcome change(Call call, boolean srtp, Function<Sdp, Optional<Sdp>> change) {
    SipMessage message = message(call);
    FilterOutcome outcome = change(message, srtp, change);
    boolean passes =
        message instanceof SipResponse reply ? reply.status() < 300 : call.request().is("ACK");
    if (endsCalls && passes && outcome != FilterOutcome.OK && outcome != FilterOutcome.NO_SDP) {
      call.endOnceAcknowledged();
    }
    return outcome;
  }

  private static FilterOutcome change(
      SipMessage message, boolean srtp, Function<Sdp, Optional<Sdp>> change) {
    if (!(SdpBody.of(message) instanceof Parsed.Ok<Optional<SdpBody>> ok)) {
      return FilterOutcome.MALFORMED;
    }
    if (ok.value().isEmpty()) {
      return FilterOutcome.NO_SDP;
    }
    SdpBody body = ok.value().get();
    if (srtp && !StreamFilter.encrypted(body.sdp())) {
      return FilterOutcome.NOT_ENCRYPTED;
    }
    Optional<Sdp> changed = change.apply(body.sdp());
    if (changed.isEmpty()) {
      return FilterOutcome.NO_CODEC_LEFT;
    }
    if (changed.get() != body.sdp()) {
      body.write(message, changed.get());
    }
    return FilterOutcome.OK;
  }
}
