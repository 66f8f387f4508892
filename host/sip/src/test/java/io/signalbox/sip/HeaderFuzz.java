package io.signalbox.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.sip.digest.DigestCredentials;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.sip.header.Header;

/** Fuzz target: one or more header lines amid good ones, and the values by their grammars. */
public final class HeaderFuzz {
  private static final byte[] BEFORE =
      Sample.bytes("OPTIONS sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\n");
  private static final byte[] AFTER =
      Sample.bytes(
          "\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n\r\n");

  private HeaderFuzz() {}

  /** Reads, edits and writes the header whatever it is. */
  public static void fuzzerTestOneInput(byte[] data) {
    values(data);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(BEFORE);
    bytes.writeBytes(data);
    bytes.writeBytes(AFTER);
    Parsed<SipMessage> parsed = SipParser.parse(bytes.toByteArray());
    Soundness.within(parsed, bytes.size());
    if (parsed instanceof Parsed.Ok<SipMessage> ok) {
      Soundness.sound(bytes.toByteArray(), ok.value());
      for (HeaderName name : ok.value().names()) {
        edit(ok.value().copy(), name);
        ok.value().parsed(name, Header.class);
      }
    }
  }

  private static void edit(SipMessage message, HeaderName name) {
    int before = message.values(name).size();
    boolean mandatory =
        List.of(HeadCheck.REQUIRED).contains(name) || name == HeaderName.CONTENT_LENGTH;
    if (!mandatory && before > 1) {
      message.removeFirstValue(name);
      assertThat(message.values(name).size()).isBetween(before - 1, before);
    }
    if (!mandatory) {
      message.replaceFirstValue(name, "x");
      assertThat(message.firstValue(name)).contains("x");
      message.remove(name);
      assertThat(message.has(name)).isFalse();
    }
    assertThat(SipParser.parse(message.encode()).problem()).isEmpty();
  }

  private static void values(byte[] data) {
    String line = new String(data, UTF_8);
    String value = line.substring(line.indexOf(':') + 1).trim();
    Soundness.within(Via.parse(value), value.length());
    Soundness.within(CSeq.parse(value), value.length());
    Soundness.within(DigestChallenge.parse(value), value.length());
    Soundness.within(DigestCredentials.parse(value), value.length());
    Parsed<NameAddr> address = NameAddr.parse(value);
    Soundness.within(address, value.length());
    if (address instanceof Parsed.Ok<NameAddr> ok) {
      assertThat(NameAddr.parse(ok.value().toString()).orElseThrow()).isEqualTo(ok.value());
    }
  }
}
