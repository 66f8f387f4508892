package io.signalbox.core.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Transport;
import io.signalbox.sip.Rfc;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RFC 3263 §4.1 and §4.2, table by table. */
class SipLocatorTest {
  private final Zone zone = new Zone();
  private Set<Transport> served = EnumSet.allOf(Transport.class);
  @TempDir Path folder;

  private Future<Located> asking(Wanted wanted) {
    HostsFile hosts = HostsFile.read(folder.resolve("hosts"));
    Future<Located> found = new SipLocator(zone, hosts, t -> served.contains(t)).locate(wanted);
    assertThat(found.isComplete()).isTrue();
    return found;
  }

  private List<String> places(Wanted wanted) {
    Future<Located> found = asking(wanted);
    assertThat(found.cause()).isNull();
    return found.result().order(new Random(1)).stream().map(SipLocatorTest::text).toList();
  }

  private static String text(Place place) {
    return place.transport()
        + " "
        + place.address().getAddress().getHostAddress()
        + " "
        + place.address().getPort();
  }

  private static Wanted sip(String host) {
    return new Wanted(host, -1, null, false);
  }

  private static Wanted sips(String host) {
    return new Wanted(host, -1, null, true);
  }

  private void fullDomain() {
    zone.with(
        "example.com 60 NAPTR 50 50 \"s\" \"SIPS+D2T\" \"\" _sips._tcp.example.com.",
        "example.com 60 NAPTR 90 50 \"s\" \"SIP+D2T\" \"\" _sip._tcp.example.com.",
        "example.com 60 NAPTR 90 60 \"s\" \"SIP+D2U\" \"\" _sip._udp.example.com.",
        "_sips._tcp.example.com 60 SRV 0 1 5071 a.example.com.",
        "_sip._tcp.example.com 60 SRV 0 1 5070 a.example.com.",
        "_sip._udp.example.com 60 SRV 0 1 5062 a.example.com.",
        "_sip._udp.example.com 60 SRV 1 1 5063 b.example.com.",
        "a.example.com 60 A 192.0.2.1",
        "a.example.com 60 AAAA 2001:db8::1",
        "b.example.com 60 A 192.0.2.2");
  }

  @Test
  @Rfc("3263 §4.1")
  void naptr_chooses_byOrderThenPreference() {
    fullDomain();
    assertThat(places(sip("example.com")))
        .containsExactly("TLS 192.0.2.1 5071", "TLS 2001:db8:0:0:0:0:0:1 5071");
    served = EnumSet.of(Transport.UDP, Transport.TCP);
    assertThat(places(sip("example.com"))).startsWith("TCP 192.0.2.1 5070");
    served = EnumSet.of(Transport.UDP);
    assertThat(places(sip("example.com")))
        .containsExactly(
            "UDP 192.0.2.1 5062", "UDP 2001:db8:0:0:0:0:0:1 5062", "UDP 192.0.2.2 5063");
  }

  @Test
  @Rfc("3263 §4.1")
  void sips_takesSecureServicesAlone() {
    zone.with(
        "example.com 60 NAPTR 1 1 \"s\" \"SIP+D2U\" \"\" _sip._udp.example.com.",
        "example.com 60 NAPTR 2 1 \"s\" \"SIPS+D2T\" \"\" _sips._tcp.example.com.",
        "_sip._udp.example.com 60 SRV 0 1 5062 a.example.com.",
        "_sips._tcp.example.com 60 SRV 0 1 5071 a.example.com.",
        "a.example.com 60 A 192.0.2.1");
    assertThat(places(sips("example.com"))).containsExactly("TLS 192.0.2.1 5071");
    zone.forget("_sips._tcp.example.com");
    assertThat(asking(sips("example.com")).cause())
        .as("no way down to UDP")
        .hasMessageContaining("no such host");
  }

  @Test
  @Rfc("3263 §4.1")
  void naptrThatLeadsNowhere_isPassedOver() {
    fullDomain();
    zone.forget("_sips._tcp.example.com");
    assertThat(places(sip("example.com"))).startsWith("TCP 192.0.2.1 5070");
  }

  @Test
  @Rfc("3263 §4.1")
  void naptrOfOtherServices_orWithARegexp_countsForNothing() {
    zone.with(
        "example.com 60 NAPTR 1 1 \"u\" \"E2U+sip\" \"!^.*$!sip:x@evil.example!\" .",
        "example.com 60 NAPTR 2 1 \"s\" \"SIP+D2S\" \"\" _sip._sctp.example.com.",
        "_sip._tcp.example.com 60 SRV 0 1 5070 a.example.com.",
        "a.example.com 60 A 192.0.2.1");
    assertThat(places(sip("example.com"))).containsExactly("TCP 192.0.2.1 5070");
  }

  @Test
  void naptrWithFlagA_goesToAddressesAtTheUsualPort() {
    zone.with(
        "example.com 60 NAPTR 1 1 \"a\" \"SIP+D2T\" \"\" a.example.com.",
        "a.example.com 60 A 192.0.2.1");
    assertThat(places(sip("example.com"))).containsExactly("TCP 192.0.2.1 5060");
  }

  @Test
  @Rfc("3263 §4.1")
  void withoutNaptr_srvOfEachTransportIsAsked_udpFirst() {
    zone.with(
        "_sip._udp.example.com 60 SRV 0 1 5062 a.example.com.",
        "_sip._tcp.example.com 60 SRV 0 1 5070 a.example.com.",
        "a.example.com 60 A 192.0.2.1");
    assertThat(places(sip("example.com"))).containsExactly("UDP 192.0.2.1 5062");
    zone.forget("_sip._udp.example.com");
    assertThat(places(sip("example.com"))).containsExactly("TCP 192.0.2.1 5070");
  }

  @Test
  @Rfc("3263 §4.2")
  void withoutAnyOfThem_addressesServeAtTheUsualPort() {
    zone.with("example.com 60 A 192.0.2.1", "example.com 60 AAAA 2001:db8::1");
    assertThat(places(sip("example.com")))
        .containsExactly("UDP 192.0.2.1 5060", "UDP 2001:db8:0:0:0:0:0:1 5060");
    assertThat(places(sips("example.com"))).startsWith("TLS 192.0.2.1 5061");
  }

  @Test
  @Rfc("3263 §4.1")
  void namedTransport_skipsNaptr() {
    fullDomain();
    assertThat(places(new Wanted("example.com", -1, Transport.TCP, false)))
        .startsWith("TCP 192.0.2.1 5070");
    assertThat(zone.asked).doesNotContain("example.com. NAPTR");
    zone.with("plain.example.com 60 A 192.0.2.9");
    assertThat(places(new Wanted("plain.example.com", -1, Transport.TCP, false)))
        .containsExactly("TCP 192.0.2.9 5060");
  }

  @Test
  @Rfc("3263 §4.2")
  void namedPort_skipsNaptrAndSrv() {
    fullDomain();
    zone.with("example.com 60 A 192.0.2.5");
    assertThat(places(new Wanted("example.com", 5080, null, false)))
        .containsExactly("UDP 192.0.2.5 5080");
    assertThat(places(new Wanted("example.com", 5081, null, true)))
        .containsExactly("TLS 192.0.2.5 5081");
    assertThat(zone.asked).allMatch(line -> line.endsWith(" A") || line.endsWith(" AAAA"));
  }

  @Test
  void aliasIsFollowed() {
    zone.with("sip.example.com 60 CNAME real.example.net.", "real.example.net 60 A 192.0.2.4");
    assertThat(places(new Wanted("sip.example.com", 5060, null, false)))
        .containsExactly("UDP 192.0.2.4 5060");
  }

  @Test
  void domainThatDeclaresNoService_isNotTried() {
    zone.with("_sip._udp.example.com 60 SRV 0 0 0 .", "example.com 60 A 192.0.2.1");
    assertThat(asking(new Wanted("example.com", -1, Transport.UDP, false)).cause())
        .hasMessageContaining("no such service");
  }

  @Test
  @Rfc("3263 §4.2")
  void serverWithoutAnAddress_isLeftOut_whileOthersHaveOne() {
    zone.with(
        "_sip._udp.example.com 60 SRV 0 1 5060 gone.example.com.",
        "_sip._udp.example.com 60 SRV 1 1 5060 b.example.com.",
        "b.example.com 60 A 192.0.2.2");
    assertThat(places(sip("example.com"))).containsExactly("UDP 192.0.2.2 5060");
  }

  @Test
  void nothingAtAll_saysSo_andADeadServerIsToldApart() {
    assertThat(asking(sip("none.example.com")).cause()).hasMessageContaining("no such host");
    zone.down = true;
    assertThat(asking(sip("none.example.com")).cause()).hasMessageContaining("no name server");
    assertThat(asking(sip("x".repeat(64) + ".example.com")).cause())
        .hasMessageContaining("no domain name");
  }

  @Test
  void hostsFile_comesBeforeDns() throws IOException {
    Files.writeString(
        folder.resolve("hosts"), "# names\n192.0.2.33\tPBX.local pbx # ours\n2001:db8::33 pbx\n");
    assertThat(places(new Wanted("pbx", 5060, null, false)))
        .containsExactly("UDP 192.0.2.33 5060", "UDP 2001:db8:0:0:0:0:0:33 5060");
    assertThat(places(new Wanted("pbx.LOCAL", 5060, null, false)))
        .containsExactly("UDP 192.0.2.33 5060");
    assertThat(zone.asked).isEmpty();
  }
}
