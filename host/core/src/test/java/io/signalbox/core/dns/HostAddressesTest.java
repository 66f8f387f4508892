package io.signalbox.core.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostAddressesTest {
  @TempDir Path directory;
  private final Zone zone =
      new Zone()
          .with(
              "example.com 3600 SOA ns.example.com. a.example.com. 1 1 1 1 120",
              "a.example.com 90 A 192.0.2.1",
              "a.example.com 40 AAAA 2001:db8::1",
              "b.example.com 70 CNAME a.example.com.");

  private HostAddresses.Known ask(String host) throws IOException {
    Path hosts = directory.resolve("hosts");
    Files.writeString(hosts, "192.0.2.77 listed.example.com\n");
    return new HostAddresses(zone, HostsFile.read(hosts)).of(host).result();
  }

  @Test
  void bothFamilies_holdAsLongAsTheShorterTtl() throws IOException {
    HostAddresses.Known known = ask("a.example.com");
    assertThat(known.v4().orElseThrow()).extracting("hostAddress").containsExactly("192.0.2.1");
    assertThat(known.v6().orElseThrow()).hasSize(1);
    assertThat(known.ttlMillis()).isEqualTo(40_000);
    assertThat(ask("b.example.com").v4().orElseThrow()).hasSize(1);
  }

  @Test
  void noSuchName_isAnAnswer_andSilenceIsNone() throws IOException {
    HostAddresses.Known none = ask("no.example.com");
    assertThat(none.v4().orElseThrow()).isEmpty();
    assertThat(none.v6().orElseThrow()).isEmpty();
    zone.down = true;
    assertThat(ask("a.example.com").v4()).isEmpty();
    assertThat(ask("a.example.com").v6()).isEmpty();
  }

  @Test
  void hostsFile_comesFirst() throws IOException {
    assertThat(ask("listed.example.com").v4().orElseThrow())
        .extracting("hostAddress")
        .containsExactly("192.0.2.77");
    assertThat(zone.asked).isEmpty();
  }
}
