package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.header.AddressParametersHeader;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.SIPHeaderList;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What jSIP reads in a message. */
final class Jsip {
  private Jsip() {}

  /** The message as jSIP reads it; empty if it refuses, or runs past the end of its text. */
  static Optional<SIPMessage> parse(byte[] bytes) {
    try {
      return Optional.ofNullable(new StringMsgParser().parseSIPMessage(bytes, true, false, null));
    } catch (ParseException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Where both accept, a message that has what it must have is the same transaction to both. */
  static void agrees(byte[] bytes, SipMessage ours) {
    parse(bytes)
        .filter(theirs -> theirs.getCallId() != null && theirs.getCSeq() != null)
        .ifPresent(
            theirs -> {
              assertThat(theirs.getCallId().getCallId()).isEqualTo(ours.callId());
              assertThat(theirs.getCSeq().getSeqNumber()).isEqualTo(ours.cseq().number());
            });
  }

  /** The fields that the engine reads; empty if jSIP refuses the message, or lacks one of them. */
  static Optional<Map<String, String>> fields(byte[] bytes) {
    return parse(bytes)
        .filter(m -> m.getTopmostVia() != null && m.getFrom() != null && m.getTo() != null)
        .filter(m -> m.getCallId() != null && m.getCSeq() != null)
        .map(Jsip::fields);
  }

  private static Map<String, String> fields(SIPMessage message) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (message instanceof SIPRequest request) {
      fields.put("method", request.getMethod());
      fields.put("uri", request.getRequestURI().toString());
    } else {
      fields.put("status", Integer.toString(((SIPResponse) message).getStatusCode()));
      fields.put("reason", String.valueOf(((SIPResponse) message).getReasonPhrase()));
    }
    var via = message.getTopmostVia();
    fields.put("branch", String.valueOf(via.getBranch()));
    fields.put("sent-by", via.getHost() + ":" + via.getPort());
    fields.put("from-tag", String.valueOf(((From) message.getFrom()).getTag()));
    fields.put("to-tag", String.valueOf(((To) message.getTo()).getTag()));
    fields.put("call-id", message.getCallId().getCallId());
    fields.put("cseq", message.getCSeq().getSeqNumber() + " " + message.getCSeq().getMethod());
    var maxForwards = message.getMaxForwards();
    fields.put(
        "max-forwards",
        maxForwards == null ? "null" : Integer.toString(maxForwards.getMaxForwards()));
    fields.put("contact", addresses(message.getContactHeaders()));
    fields.put("route", addresses(message.getRouteHeaders()));
    return fields;
  }

  private static String addresses(SIPHeaderList<? extends AddressParametersHeader> headers) {
    return headers == null
        ? ""
        : headers.stream()
            .map(header -> header.getAddress().getURI().toString())
            .collect(Collectors.joining(" "));
  }
}
