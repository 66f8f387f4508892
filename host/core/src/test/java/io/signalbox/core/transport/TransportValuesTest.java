package io.signalbox.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportValuesTest {
  /** The key is 00 01 … 0f, the input the first bytes of 00 01 02 …: the authors' own vectors. */
  @ParameterizedTest
  @CsvSource({
    "0, 726fdb47dd0e0e31",
    "1, 74f839c593dc67fd",
    "7, ab0200f58b01d137",
    "8, 93f5f5799a932462",
    "15, a129ca6149be45e5",
  })
  void hashIsSipHash24(int length, String expected) {
    KeyedHash hash = new KeyedHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
    byte[] input = new byte[length];
    for (int i = 0; i < length; i++) {
      input[i] = (byte) i;
    }
    assertThat(Long.toHexString(hash.of(input, 0, length))).isEqualTo(expected);
  }

  @Test
  void hashOfNumberIsHashOfItsBytes() {
    KeyedHash hash = KeyedHash.random();
    assertThat(hash.of(0x0807060504030201L))
        .isEqualTo(hash.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 0, 8));
    assertThat(KeyedHash.random().of("call")).isNotEqualTo(hash.of("call"));
  }

  @ParameterizedTest
  @CsvSource({
    "udp:127.0.0.1:5060, udp:127.0.0.1:5060",
    "TCP:[::1]:0, tcp:[::1]:0",
    "tls:sip.example, tls:sip.example:5061",
    "udp:[::], udp:[::]:5060",
  })
  void readsListenAddress(String text, String expected) {
    assertThat(ListenAddress.parse(text).orElseThrow()).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "127.0.0.1:5060", "sctp:127.0.0.1:5060", "udp:", "udp:a:x", "udp:a:65536"})
  void refusesListenAddress(String text) {
    assertThat(ListenAddress.parse(text).problem()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "INVITE sip:a SIP/2.0, INVITE",
    "SIP/2.0 200 OK, 2xx",
    "SIP/2.0 699 No, 6xx",
    "SIP/2.0 799 No, other",
    "INVITED sip:a SIP/2.0, other",
    "SIP/2.0, other",
  })
  void countsByKind(String start, String kind) {
    assertThat(MessageKind.of(start.getBytes(StandardCharsets.UTF_8))).isEqualTo(kind);
  }

  @ParameterizedTest
  @Rfc({"3261 §18.2.1", "3581 §4"})
  @CsvSource({
    // no rport, and it is what it says
    "192.0.2.1:5070;branch=1, 192.0.2.1:5070;branch=1",
    "192.0.2.1;branch=1;received=10.9.9.9, 192.0.2.1;branch=1",
    "a.example;branch=1, a.example;branch=1;received=192.0.2.1",
    "10.0.0.1;branch=1;received=10.9.9.9, 10.0.0.1;branch=1;received=192.0.2.1",
    "192.0.2.1;rport;branch=1, 192.0.2.1;rport=4000;branch=1;received=192.0.2.1",
  })
  void fillsTopVia(String sent, String filled) {
    byte[] bytes = Wire.request("OPTIONS", "a", "SIP/2.0/UDP " + sent + ", SIP/2.0/UDP b", 0);
    SipRequest request = (SipRequest) SipParser.parse(bytes).orElseThrow();
    TopVia.fill(request, new InetSocketAddress("192.0.2.1", 4000));
    assertThat(request.values(HeaderName.VIA))
        .containsExactly("SIP/2.0/UDP " + filled, "SIP/2.0/UDP b");
  }

  @Test
  void ipv4MappedAddressIsTheIpv4Address() throws Exception {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 1};
    InetAddress ip = java.net.Inet6Address.getByAddress(null, mapped, 0);
    assertThat(Inet.plain(new InetSocketAddress(ip, 5060)))
        .isEqualTo(new InetSocketAddress("192.0.2.1", 5060));
  }
}
