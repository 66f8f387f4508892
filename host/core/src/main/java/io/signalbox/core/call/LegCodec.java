package io.signalbox.core.call;

import io.signalbox.api.account.Trunk;
import io.signalbox.core.journal.RecordBuffer;
import io.signalbox.core.journal.RecordReader;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A dialog as bytes: all that its further requests are checked against and made of. */
final class LegCodec {
  private LegCodec() {}

  /** Texts that are those of {@code call} are written as a mark. */
  static void write(DialogLeg leg, CallRecord call, RecordBuffer out) {
    LegOrigin origin = leg.origin;
    out.putText(leg.calleeTag());
    out.putNumber(origin.branch());
    PartyCodec.write(origin.gateway(), out);
    out.putBytes(origin.caller().getAddress());
    out.putBytes(origin.callee().getAddress());
    text(leg.callerToItself, call.from, out);
    text(leg.callerToCallee, call.from, out);
    out.putText(leg.callee);
    write(leg.callerEnd, out);
    write(leg.calleeEnd, out);
    leg.numbers(Direction.TO_CALLEE).write(out);
    leg.numbers(Direction.TO_CALLER).write(out);
    out.putNumber(leg.credentials.size());
    if (!leg.credentials.isEmpty()) {
      leg.credentials.forEach(
          (name, values) -> {
            out.putText(name.toString());
            out.putNumber(values.size());
            values.forEach(out::putText);
          });
    }
    out.putNumber(leg.sessionEnds == 0 ? 0 : call.calls.epochMillis(leg.sessionEnds));
  }

  private static void text(String text, String usual, RecordBuffer out) {
    out.putText(text.equals(usual) ? null : text);
  }

  private static void write(RemoteEnd end, RecordBuffer out) {
    out.putText(end.targetText());
    out.putText(end.earlierText());
    List<NameAddr> routes = end.routes();
    out.putNumber(routes.size());
    for (int i = 0; i < routes.size(); i++) {
      out.putText(routes.get(i).toString());
    }
  }

  /** The dialog; {@code sessionEnds} takes the time of its session in ms since 1970, or 0. */
  static DialogLeg read(
      CallRecord call, RecordReader in, Function<String, Trunk> gateways, long[] sessionEnds) {
    String calleeTag = in.text();
    int branch = in.count();
    String gateway = PartyCodec.read(in);
    InetAddress caller = address(in);
    InetAddress callee = address(in);
    String toItself = in.text();
    String toCallee = in.text();
    String calleeText = in.text();
    DialogLeg.Names names =
        new DialogLeg.Names(
            call.callId(),
            calleeTag,
            toItself == null ? call.from : toItself,
            toCallee == null ? call.from : toCallee,
            calleeText);
    RemoteEnd callerEnd = end(in);
    RemoteEnd calleeEnd = end(in);
    CSeqMap toCalleeNumbers = CSeqMap.read(in);
    CSeqMap toCallerNumbers = CSeqMap.read(in);
    LegOrigin origin =
        new LegOrigin(
            branch, gateway == null ? null : gateways.apply(gateway), caller, callee, headers(in));
    sessionEnds[0] = in.number();
    return new DialogLeg(names, origin, callerEnd, calleeEnd, toCalleeNumbers, toCallerNumbers);
  }

  private static RemoteEnd end(RecordReader in) {
    String target = in.text();
    String earlier = in.text();
    List<NameAddr> routes = new ArrayList<>(1);
    for (int left = in.count(); left > 0; left--) {
      routes.add(NameAddr.parse(in.text()).orElseThrow());
    }
    return new RemoteEnd(target, earlier, routes);
  }

  private static Map<HeaderName, List<String>> headers(RecordReader in) {
    int size = in.count();
    if (size == 0) {
      return Map.of();
    }
    Map<HeaderName, List<String>> headers = new HashMap<>();
    for (int i = 0; i < size; i++) {
      HeaderName name = HeaderName.of(in.text());
      List<String> values = new ArrayList<>();
      for (int left = in.count(); left > 0; left--) {
        values.add(in.text());
      }
      headers.put(name, values);
    }
    return headers;
  }

  private static InetAddress address(RecordReader in) {
    try {
      return InetAddress.getByAddress(in.bytes());
    } catch (UnknownHostException e) {
      throw new IndexOutOfBoundsException("no address: " + e.getMessage());
    }
  }
}
