package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What our index reads is what jSIP and pkts-sip read in the same bytes, and what it refuses they
 * refuse; where not, {@code differences.txt} says why.
 */
class OracleTest {
  private static final int SHOWN = 60;

  @Test
  void readsTheSame_orTheDifferenceIsListed() throws IOException {
    List<String> listed = new ArrayList<>();
    try (InputStream in = getClass().getResourceAsStream("/differences.txt")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> listed.add(withoutReason(line)));
    }
    assertThat(String.join("\n", differences())).isEqualTo(String.join("\n", listed));
  }

  @Test
  void readsEveryMessageOfADevice() {
    assertThat(Corpus.of("devices")).hasSizeGreaterThan(40);
    for (Corpus message : Corpus.of("devices")) {
      assertThat(SipParser.parse(message.bytes()).problem()).as(message.file()).isEmpty();
    }
  }

  /** A line is: file | oracle | field | ours | theirs | why. */
  private static String withoutReason(String line) {
    assertThat(line.substring(line.lastIndexOf(" | ") + 3)).as(line).hasSizeGreaterThan(5);
    return line.substring(0, line.lastIndexOf(" | "));
  }

  private static List<String> differences() {
    Map<String, Function<byte[], Optional<Map<String, String>>>> oracles = new LinkedHashMap<>();
    oracles.put("jSIP", Jsip::fields);
    oracles.put("pkts", Pkts::fields);
    List<String> differences = new ArrayList<>();
    for (Corpus message : Corpus.all()) {
      Optional<Map<String, String>> ours =
          SipParser.parse(message.bytes()).toOptional().map(OracleTest::fields);
      oracles.forEach(
          (name, oracle) ->
              compare(ours, oracle.apply(message.bytes()))
                  .forEach(one -> differences.add(message.file() + " | " + name + " | " + one)));
    }
    return differences;
  }

  private static List<String> compare(
      Optional<Map<String, String>> ours, Optional<Map<String, String>> theirs) {
    if (ours.isEmpty() || theirs.isEmpty()) {
      return ours.isPresent() == theirs.isPresent()
          ? List.of()
          : List.of("message | " + said(ours) + " | " + said(theirs));
    }
    List<String> differences = new ArrayList<>();
    ours.get()
        .forEach(
            (field, value) -> {
              String other = String.valueOf(theirs.get().get(field));
              if (!other.equals(value)) {
                differences.add(field + " | " + shown(value) + " | " + shown(other));
              }
            });
    return differences;
  }

  private static String said(Optional<?> reading) {
    return reading.isPresent() ? "accepted" : "refused";
  }

  private static String shown(String value) {
    String line = value.replace("\r", "\\r").replace("\n", "\\n").replace(" | ", " / ");
    return line.isEmpty()
        ? "nothing"
        : line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }

  private static Map<String, String> fields(SipMessage message) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (message instanceof SipRequest request) {
      fields.put("method", request.method());
      fields.put("uri", request.uri().toString());
    } else {
      fields.put("status", Integer.toString(((SipResponse) message).status()));
      fields.put("reason", ((SipResponse) message).reason());
    }
    Via via = message.topVia();
    fields.put("branch", via.branch().orElse("null"));
    fields.put("sent-by", via.host() + ":" + via.port());
    fields.put("from-tag", message.from().tag().orElse("null"));
    fields.put("to-tag", message.to().tag().orElse("null"));
    fields.put("call-id", message.callId());
    fields.put("cseq", message.cseq().toString());
    fields.put(
        "max-forwards",
        message
            .first(HeaderName.MAX_FORWARDS)
            .map(value -> Integer.toString(Integer.parseInt(value)))
            .orElse("null"));
    fields.put("contact", addresses(message, HeaderName.CONTACT));
    fields.put("route", addresses(message, HeaderName.ROUTE));
    return fields;
  }

  private static String addresses(SipMessage message, HeaderName name) {
    return message.addresses(name).stream()
        .map(address -> address.uri().toString())
        .collect(Collectors.joining(" "));
  }
}
