package io.signalbox.testkit.script.play;

import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.testkit.agent.Sdp;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A phone, a switch or a carrier at one address. */
final class Party {
  private final boolean caller;
  private final List<String> names;
  private final InetSocketAddress address;
  private final Transport transport;
  private final List<Asked> asked = new ArrayList<>();
  private final List<Heard> heard = new ArrayList<>();
  private final List<Leg> legs = new ArrayList<>();
  private Manners manners = Manners.PLAIN;
  private int branches;

  /** {@code names} by which a test may call it. */
  Party(boolean caller, List<String> names, InetSocketAddress address, Transport transport) {
    this.caller = caller;
    this.names = List.copyOf(names);
    this.address = address;
    this.transport = transport;
  }

  boolean caller() {
    return caller;
  }

  boolean named(String name) {
    return names.contains(name);
  }

  InetSocketAddress address() {
    return address;
  }

  Transport transport() {
    return transport;
  }

  List<Asked> asked() {
    return asked;
  }

  List<Heard> heard() {
    return heard;
  }

  List<Leg> legs() {
    return legs;
  }

  /** What it does without being told. */
  Manners manners() {
    return manners;
  }

  void manners(Manners others) {
    manners = others;
  }

  /** {@code caller} or {@code carrier}. */
  String kind() {
    return caller ? "caller" : "carrier";
  }

  /** For a failure. */
  String shown() {
    return kind() + " " + (names.isEmpty() ? hostPort() : names.get(0));
  }

  String ip() {
    String ip = address.getAddress().getHostAddress();
    return address.getAddress() instanceof Inet6Address ? "[" + ip + "]" : ip;
  }

  private String hostPort() {
    return ip() + ":" + address.getPort();
  }

  private String contact() {
    String param =
        transport == Transport.UDP ? "" : ";transport=" + transport.name().toLowerCase(Locale.ROOT);
    return "<sip:" + kind() + "@" + hostPort() + param + ">";
  }

  /** A request without a body. */
  SipRequest request(
      String method,
      String uri,
      String callId,
      long cseq,
      String from,
      String to,
      List<String> routes) {
    StringBuilder text = new StringBuilder(512);
    text.append(method).append(' ').append(uri).append(" SIP/2.0\r\n");
    text.append("Via: SIP/2.0/").append(transport).append(' ').append(hostPort());
    text.append(";rport;branch=z9hG4bK-").append(address.hashCode()).append('-');
    text.append(++branches).append("\r\n");
    routes.forEach(route -> text.append("Route: ").append(route).append("\r\n"));
    text.append("Max-Forwards: 70\r\n");
    text.append("From: ").append(from).append("\r\nTo: ").append(to).append("\r\n");
    text.append("Call-ID: ").append(callId).append("\r\n");
    text.append("CSeq: ").append(cseq).append(' ').append(method).append("\r\n");
    text.append("Contact: ").append(contact()).append("\r\n");
    text.append("Content-Length: 0\r\n\r\n");
    return (SipRequest) SipParser.parse(text.toString()).orElseThrow();
  }

  /** A response, with what makes a dialog where it makes one. */
  SipResponse response(SipRequest request, int status, String reason) {
    String tag = status == 100 ? null : kind() + "-" + address.getPort() + "-" + heard.size();
    SipResponse response = SipResponse.to(request, status, reason, tag);
    boolean dialog = request.is("INVITE") && status > 100 && status < 300;
    if (dialog) {
      request
          .lines(HeaderName.RECORD_ROUTE)
          .forEach(value -> response.append(HeaderName.RECORD_ROUTE, value));
      response.append(HeaderName.CONTACT, contact());
    }
    return response;
  }

  /** SDP of one stream to here. */
  byte[] sdp(List<String> codecs) {
    return Sdp.audio(address.getAddress().getHostAddress(), codecs.toArray(String[]::new));
  }
}
