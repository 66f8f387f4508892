package io.signalbox.core.simulation;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A user agent at one address: its transactions, and a party for each of its calls. */
final class Agent {
  final World world;
  final String ip;
  final String contact;
  private final Map<String, ClientExchange> clients = new HashMap<>();
  private final Map<String, ServerExchange> servers = new HashMap<>();
  private final Map<String, ServerExchange> awaitingAck = new HashMap<>();
  private final Map<String, Party> parties = new HashMap<>();
  private final Function<SipRequest, Party> newcomer;
  private int branches;

  /** {@code newcomer} makes the party for an INVITE of a call that is not known; or null. */
  Agent(World world, String ip, Function<SipRequest, Party> newcomer) {
    this.world = world;
    this.ip = ip;
    this.contact = "<sip:" + ip + ":5060>";
    this.newcomer = newcomer;
  }

  void add(String callId, Party party) {
    parties.put(callId, party);
  }

  String via() {
    return "SIP/2.0/UDP "
        + ip
        + ":5060;branch=z9hG4bK"
        + ip
        + "-"
        + ++branches
        + ";rport=5060;received="
        + ip;
  }

  // --- out ---------------------------------------------------------------------------------------

  ClientExchange send(String to, String request, ClientExchange.User user) {
    SipRequest parsed = (SipRequest) SipParser.parse(request).orElseThrow();
    ClientExchange exchange = new ClientExchange(this, to, parsed, user);
    clients.put(key(parsed, parsed.method()), exchange);
    exchange.start();
    return exchange;
  }

  void sendOnce(String to, byte[] message) {
    world.fromAgent(ip, to, message);
  }

  void sendOnce(String to, String message) {
    sendOnce(to, message.getBytes(StandardCharsets.UTF_8));
  }

  void awaitAck(String tag, long cseq, String callId, ServerExchange exchange) {
    awaitingAck.put(callId + "/" + tag + "/" + cseq, exchange);
  }

  // --- in ----------------------------------------------------------------------------------------

  void hear(SipMessage message, String from) {
    if (message instanceof SipResponse response) {
      ClientExchange exchange = clients.get(key(response, response.cseq().method()));
      if (exchange == null) {
        world.watch().wrong(response.callId(), ip + " heard a response to nothing it sent");
      } else if (!gone(message.callId())) {
        exchange.hear(response);
      }
    } else if (!gone(message.callId())) {
      hear((SipRequest) message, from);
    }
  }

  /** True if whoever had this call has vanished. */
  boolean gone(String callId) {
    Party party = parties.get(callId);
    return party != null && party.gone();
  }

  private void hear(SipRequest request, String from) {
    if (request.is("ACK")) {
      acknowledged(request);
      return;
    }
    String key = key(request, request.method());
    ServerExchange known = servers.get(key);
    if (known != null) {
      known.repeat();
      return;
    }
    Party party = parties.get(request.callId());
    if (party == null && request.is("INVITE") && request.to().tag().isEmpty()) {
      party = newcomer.apply(request);
      if (party != null) {
        parties.put(request.callId(), party);
      }
    }
    ServerExchange exchange = new ServerExchange(this, request, from);
    servers.put(key, exchange);
    if (request.is("CANCEL")) {
      ServerExchange invite = servers.get(key(request, "INVITE"));
      if (invite == null || party == null) {
        exchange.answer(481, "c");
      } else {
        party.cancelled(exchange, invite);
      }
    } else if (party == null) {
      exchange.answer(481, "x");
    } else {
      party.request(exchange);
    }
  }

  private void acknowledged(SipRequest ack) {
    ServerExchange failed = servers.get(key(ack, "INVITE"));
    if (failed != null) {
      failed.acknowledged();
      return;
    }
    String tag = ack.to().tag().orElse("");
    String key = ack.callId() + "/" + tag + "/" + ack.cseq().number();
    ServerExchange answered = awaitingAck.get(key);
    if (answered != null) {
      answered.acknowledged(tag);
    }
  }

  private static String key(SipMessage message, String method) {
    return message.topVia().branch().orElse("") + "/" + method;
  }

  /** A response with what makes a dialog. */
  String answer(SipRequest request, int status, String tag) {
    StringBuilder text = new StringBuilder(512);
    text.append("SIP/2.0 ").append(status).append(" Whatever");
    copy(request, HeaderName.VIA, text);
    copy(request, HeaderName.RECORD_ROUTE, text);
    copy(request, HeaderName.FROM, text);
    text.append("\r\nTo: ").append(request.first(HeaderName.TO).orElseThrow());
    if (tag != null && request.to().tag().isEmpty()) {
      text.append(";tag=").append(tag);
    }
    copy(request, HeaderName.CALL_ID, text);
    copy(request, HeaderName.CSEQ, text);
    if (status == 407) {
      text.append("\r\nProxy-Authenticate: Digest realm=\"carrier\", nonce=\"n\"");
    }
    return text.append("\r\nContact: ")
        .append(contact)
        .append("\r\nContent-Length: 0\r\n\r\n")
        .toString();
  }

  private static void copy(SipRequest from, HeaderName name, StringBuilder to) {
    for (String line : from.lines(name)) {
      to.append("\r\n").append(name).append(": ").append(line);
    }
  }
}
