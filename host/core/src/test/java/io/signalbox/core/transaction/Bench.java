package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.core.transport.LocalAddresses;
import io.signalbox.sip.HostPort;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The transactions of one lane in virtual time, between a fake sender and a user that notes. */
final class Bench implements LocalAddresses, TransactionUser, ClientUser, TransactionEvents {
  static final InetSocketAddress US = new InetSocketAddress("192.0.2.10", 5060);
  static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.1", 5070);

  final VirtualLane lane = new VirtualLane();
  final FakeSender sender = new FakeSender(lane);
  final List<ServerTransaction> requests = new ArrayList<>();

  /** What the user of the transactions heard, in order. */
  final List<String> heard = new ArrayList<>();

  final LaneTransactions transactions;

  /** What the user does with a request as soon as it comes. */
  Consumer<ServerTransaction> onRequest = transaction -> {};

  Bench() {
    this(TransactionLimits.DEFAULT);
  }

  Bench(TransactionLimits limits) {
    this(limits, InviteGate.OPEN);
  }

  Bench(TransactionLimits limits, InviteGate gate) {
    Branches branches = new Branches("boot", 0, KeyedHash.random());
    transactions =
        new LaneTransactions(lane, sender, this, branches, this, limits, gate, t -> this);
  }

  static Source from(Transport transport) {
    return new Source(transport, PEER, US);
  }

  static Hop to(Transport transport) {
    return new Hop(transport, PEER, null);
  }

  /** A request with the header lines that are given, and all that are mandatory. */
  static SipRequest request(String method, String branch, String... headers) {
    return (SipRequest)
        SipParser.parse(
                method
                    + " sip:bob@biloxi.example SIP/2.0\r\n"
                    + (branch == null
                        ? ""
                        : "Via: SIP/2.0/UDP 192.0.2.1:5070;rport=5070;received=192.0.2.1;branch="
                            + branch
                            + "\r\n")
                    + String.join("\r\n", headers)
                    + (headers.length == 0 ? "" : "\r\n")
                    + "From: <sip:alice@atlanta.example>;tag=a1\r\n"
                    + "To: <sip:bob@biloxi.example>\r\n"
                    + "Call-ID: call@192.0.2.1\r\n"
                    + ("CSeq: 7 " + method + "\r\n")
                    + "Max-Forwards: 70\r\n"
                    + "Content-Length: 0\r\n\r\n")
            .orElseThrow();
  }

  /** A request that we are to send: no Via of ours yet. */
  static SipRequest outgoing(String method, String... headers) {
    return request(method, "z9hG4bKcaller", headers);
  }

  void receive(SipRequest request) {
    transactions.onRequest(request, from(Transport.UDP));
    lane.runQueued();
  }

  /** The far side answers the last request of this method that we sent. */
  void answer(String method, int status, Transport transport) {
    SipRequest sent =
        sender.all().stream()
            .filter(s -> s.message() instanceof SipRequest r && r.is(method))
            .reduce((first, second) -> second)
            .orElseThrow()
            .request();
    SipResponse response = SipResponse.to(sent, status, "Some Reason", "b1");
    transactions.onResponse(response, from(transport));
    lane.runQueued();
  }

  void answer(String method, int status) {
    answer(method, status, Transport.UDP);
  }

  static SipResponse response(ServerTransaction transaction, int status) {
    return SipResponse.to(transaction.request(), status, "Some Reason", "us1");
  }

  @Override
  public HostPort advertised(Hop hop) {
    return new HostPort("192.0.2.10", 5060);
  }

  @Override
  public boolean isMyself(String host, int port) {
    return host.equals("192.0.2.10") && (port == 5060 || port < 0);
  }

  @Override
  public boolean serves(Transport transport) {
    return transport != Transport.TLS;
  }

  @Override
  public void onRequest(ServerTransaction transaction) {
    heard.add("request " + transaction.request().method());
    requests.add(transaction);
    onRequest.accept(transaction);
  }

  @Override
  public void onCancel(ServerTransaction invite, SipRequest cancel) {
    heard.add("cancel " + (invite.equals(requests.get(0)) ? "of the INVITE" : "of another"));
  }

  @Override
  public void onAck(SipRequest ack, Source source) {
    heard.add("ack");
  }

  @Override
  public void onLateSuccess(SipResponse response, byte[] note) {
    heard.add("late " + response.status() + " " + new String(note, StandardCharsets.UTF_8));
  }

  @Override
  public void onStrayResponse(SipResponse response, Source source) {
    heard.add("stray " + response.status());
  }

  @Override
  public void onResponse(SipResponse response, Source from) {
    heard.add(lane.millis() + " response " + response.status());
  }

  @Override
  public void onTimeout() {
    heard.add(lane.millis() + " timeout");
  }

  @Override
  public void onTransportError(String reason) {
    heard.add(lane.millis() + " error " + reason);
  }

  @Override
  public void foreignResponse() {
    heard.add("foreign response");
  }

  @Override
  public void refused(Bound bound) {
    heard.add("refused");
  }

  @Override
  public void timedOut(String method) {
    heard.add("timed out " + method);
  }
}
