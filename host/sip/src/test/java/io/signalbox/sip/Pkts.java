package io.signalbox.sip;

import io.pkts.packet.sip.SipMessage;
import io.pkts.packet.sip.header.AddressParametersHeader;
import io.pkts.packet.sip.header.SipHeader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What pkts-sip reads in a message. */
final class Pkts {
  private Pkts() {}

  private interface Reader {
    Object read() throws IOException;
  }

  /** The fields that the engine reads; empty if pkts-sip cannot find the lines of the message. */
  static Optional<Map<String, String>> fields(byte[] bytes) {
    try {
      return Optional.of(fields(SipMessage.frame(bytes)));
    } catch (IOException | RuntimeException | AssertionError e) { // it says so with all three
      return Optional.empty();
    }
  }

  private static Map<String, String> fields(SipMessage message) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (message.isRequest()) {
      put(fields, "method", message::getMethod);
      put(fields, "uri", () -> message.toRequest().getRequestUri());
    } else {
      put(fields, "status", () -> message.toResponse().getStatus());
      put(fields, "reason", () -> message.toResponse().getReasonPhrase());
    }
    put(fields, "branch", () -> message.getViaHeader().getBranch());
    put(
        fields,
        "sent-by",
        () -> message.getViaHeader().getHost() + ":" + message.getViaHeader().getPort());
    put(fields, "from-tag", () -> message.getFromHeader().getTag());
    put(fields, "to-tag", () -> message.getToHeader().getTag());
    put(fields, "call-id", () -> message.getCallIDHeader().getCallId());
    put(
        fields,
        "cseq",
        () -> message.getCSeqHeader().getSeqNumber() + " " + message.getCSeqHeader().getMethod());
    put(
        fields,
        "max-forwards",
        () -> message.getMaxForwards() == null ? null : message.getMaxForwards().getMaxForwards());
    put(fields, "contact", () -> addresses(message.getHeaders("Contact"), true));
    put(fields, "route", () -> addresses(message.getHeaders("Route"), false));
    return fields;
  }

  private static void put(Map<String, String> fields, String name, Reader reader) {
    try {
      fields.put(name, String.valueOf(reader.read()));
    } catch (IOException | RuntimeException | AssertionError e) {
      fields.put(name, "refused");
    }
  }

  private static String addresses(List<SipHeader> headers, boolean contacts) {
    return headers == null
        ? ""
        : headers.stream()
            .map(h -> contacts ? (AddressParametersHeader) h.toContactHeader() : h.toRouteHeader())
            .map(h -> h.getAddress().getURI().toString())
            .collect(Collectors.joining(" "));
  }
}
