package io.signalbox.core.accounts.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.account.Account;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.Problem;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.signalbox.sip.digest.DigestAlgorithm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsYamlTest {
  private static final Map<String, String> VALUES =
      Map.of("env:ALICE", "wonder", "file:/run/secrets/north", "n0rth", "env:PORT", "5090");

  @Test
  void readsTheDocumentedExample() {
    List<AccountEntry> accounts =
        read(
            """
            customers:
              acme:
                channels: 1000
                cps: 100
                trunks:
                  - { address: 192.0.2.10, direction: sends, tech_prefix: "1234#", restrict_codecs: [G729, GSM] }
                  - { address: pbx.acme.example, direction: receives, protocol: TLS }
                users:
                  alice: { realm: sip.example.com, password: "${env:ALICE}", channels: 2, allow: [198.51.100.0/24] }
            carriers:
              north:
                trunks:
                  - { address: 192.0.2.50, port: 5060, direction: receives, username: signalbox, password: "${file:/run/secrets/north}", priority: 1, weight: 10 }
            """);
    assertThat(accounts).hasSize(2);
    AccountEntry acme = accounts.get(0);
    assertThat(acme.account().kind()).isEqualTo(Account.Kind.CUSTOMER);
    assertThat(acme.account().limits()).isEqualTo(new Limits(1000, 100));
    TrunkRow first = acme.trunks().get(0);
    assertThat(first.techPrefix()).isEqualTo("1234#");
    assertThat(first.name()).isEqualTo("192.0.2.10+sends+1234#");
    assertThat(first.restrictedCodecs()).containsExactly("G729", "GSM");
    assertThat(first.port()).isEqualTo(5060);
    TrunkRow second = acme.trunks().get(1);
    assertThat(second.address().network()).isEmpty();
    assertThat(second.port()).isEqualTo(5061);
    UserRow alice = acme.users().get(0);
    assertThat(alice.ha1())
        .containsOnlyKeys(DigestAlgorithm.MD5, DigestAlgorithm.SHA_256, DigestAlgorithm.SHA_512_256)
        .containsEntry(
            DigestAlgorithm.MD5, DigestAlgorithm.MD5.ha1("alice", "sip.example.com", "wonder"));
    assertThat(alice.allow()).hasToString("[198.51.100.0/24]");
    TrunkRow north = accounts.get(1).trunks().get(0);
    assertThat(accounts.get(1).account().kind()).isEqualTo(Account.Kind.CARRIER);
    assertThat(north.username()).isEqualTo("signalbox");
    assertThat(north.password()).isEqualTo("n0rth");
    assertThat(north.weight()).isEqualTo(10);
  }

  @Test
  void readsEveryColumn() {
    List<AccountEntry> accounts =
        read(
            """
            customers:
              acme:
                status: suspended
                restrict_codecs: [g723]
                trunks:
                  - name: main
                    address: 2001:DB8::/32
                    direction: sends
                    protocol: TLS_SRTP
                    port: "${env:PORT}"
                    match_source_port: true
                    tech_prefix: 0012
                    channels: 5
                    cps: 6
                    strip_digits: 7
                    add_prefix: "+49"
                    cli_prefix: "00"
                    force_from: sip:anonymous@example.com
                    keep_udp: true
                    dial_pattern: E164
                    username: u
                    password: p
                    priority: 2
                    weight: 3
                    manufacturer: Example
                    version: 1.2
                    bandwidth: 10M
                    enabled: false
                users:
                  phone:
                    realm: r
                    username: bob
                    ha1_md5: 0123456789ABCDEF0123456789abcdef
                    cps: 1
                    protocol: tcp
                    dial_pattern: NANP
                    strip_digits: 1
                    add_prefix: "9"
                    cli_prefix: "8"
                    enabled: false
                    restrict_codecs: G729/annexb=yes, opus
            """);
    AccountEntry acme = accounts.get(0);
    assertThat(acme.account().status()).isEqualTo(Account.Status.SUSPENDED);
    assertThat(acme.account().restrictedCodecs()).containsExactly("G723");
    TrunkRow trunk = acme.trunks().get(0);
    assertThat(trunk.columns().all())
        .containsEntry("address", "2001:db8::/32")
        .containsEntry("direction", "sends")
        .containsEntry("protocol", "TLS_SRTP")
        .containsEntry("port", 5090)
        .containsEntry("match_source_port", true)
        .containsEntry("tech_prefix", "0012")
        .containsEntry("channels", 5)
        .containsEntry("cps", 6)
        .containsEntry("keep_udp", true)
        .containsEntry("username", "u")
        .containsEntry("priority", 2)
        .containsEntry("weight", 3)
        .containsEntry("manufacturer", "Example")
        .containsEntry("version", "1.2")
        .containsEntry("bandwidth", "10M")
        .containsEntry("enabled", false);
    assertThat(trunk.numbers())
        .isEqualTo(
            new NumberRules(
                7, "+49", "00", "sip:anonymous@example.com", NumberRules.DialPattern.E164));
    UserRow bob = acme.users().get(0);
    assertThat(bob.key()).hasToString("bob@r");
    assertThat(bob.ha1())
        .containsExactly(Map.entry(DigestAlgorithm.MD5, "0123456789abcdef0123456789abcdef"));
    assertThat(bob.protocol()).contains(Protocol.TCP);
    assertThat(bob.limits()).isEqualTo(new Limits(0, 1));
    assertThat(bob.numbers())
        .isEqualTo(new NumberRules(1, "9", "8", "", NumberRules.DialPattern.NANP));
    assertThat(bob.enabled()).isFalse();
    assertThat(bob.restrictedCodecs()).containsExactly("G729/ANNEXB=YES", "OPUS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [192.0.2.1, 192.0.2.2]          | 192.0.2.1+both 192.0.2.2+both
          '"192.0.2.1, 192.0.2.2 192.0.2.3"' | 192.0.2.1+both 192.0.2.2+both 192.0.2.3+both
          '"192.0.2.1\\n192.0.2.2"'       | 192.0.2.1+both 192.0.2.2+both
          """)
  void makesARowOfEachAddress(String address, String names) {
    List<AccountEntry> accounts =
        read(
            "customers: { a: { trunks: [ { address: %s, direction: both } ] } }"
                .formatted(address));
    assertThat(accounts.get(0).trunks().stream().map(TrunkRow::name))
        .containsExactly(names.split(" "));
    assertThat(accounts.get(0).trunks()).allMatch(t -> t.direction() == Trunk.Direction.BOTH);
  }

  /** The text, wrapped into a trunk at line 4, column 9; then line, column and message. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          address: 192.0.2.1, direction: sends, chanels: 3 | 4:49 | unknown key "chanels"; did you mean "channels"?
          address: 192.0.2.1, direction: sends, zzzzzzzzz: 3 | 4:49 | unknown key "zzzzzzzzz"; known are address,
          address: 192.0.2.1, direction: sends, channels: many | 4:59 | channels wants a whole number from 0 to 1000000, not "many"
          address: 192.0.2.1, direction: sends, channels: -1 | 4:59 | not "-1"
          address: 192.0.2.1, direction: sends, channels: [1] | 4:59 | channels wants a single value, not a list
          address: 192.0.2.1, direction: sends, channels: {} | 4:59 | not keys and values
          address: 192.0.2.1, direction: sends, channels: ~ | 4:59 | not nothing
          address: 192.0.2.1, direction: sends, port: 65536 | 4:55 | port wants a whole number from 1 to 65535
          address: 192.0.2.1, direction: sends, enabled: yes | 4:58 | enabled is true or false, not "yes"
          address: 192.0.2.1, direction: in | 4:42 | direction is one of SENDS, RECEIVES, BOTH, not "in"
          address: 192.0.2.1 | 4:9 | a trunk wants a direction
          direction: sends | 4:9 | a trunk wants an address
          direction: sends, address: [] | 4:38 | a trunk wants an address
          direction: sends, address: "" | 4:38 | a trunk wants an address
          address: 192.0.2.1/24, direction: sends | 4:20 | host bits are set in 192.0.2.1/24
          address: 192.0.2.0/33, direction: sends | 4:20 | a mask is a number from 0 to 32
          address: 2001:db8::1/64, direction: sends | 4:20 | host bits are set in 2001:db8::1/64
          address: 300.1, direction: sends | 4:20 | "300.1" is no IP address
          address: [192.0.2.1, a_b], direction: sends | 4:32 | "a_b" is no IP address
          address: 192.0.2.1, direction: sends, protocol: SMPP | 4:59 | the protocol SMPP is not supported
          address: 192.0.2.1, direction: sends, protocol: SCTP | 4:59 | protocol is one of UDP, TCP, TLS, TLS_SRTP, not "SCTP"
          address: 192.0.2.1, direction: sends, tech_prefix: 12a | 4:62 | tech_prefix is up to 16 of 0-9, * and #, not "12a"
          address: 192.0.2.1, direction: sends, tech_prefix: 12345678901234567 | 4:62 | tech_prefix is up to 16
          address: 192.0.2.1, direction: sends, add_prefix: abc | 4:61 | add_prefix is up to 32
          address: 192.0.2.1, direction: sends, force_from: "sip:a b" | 4:61 | force_from is a user part or a whole SIP URI
          address: 192.0.2.1, direction: sends, force_from: a@b | 4:61 | force_from is a user part or a whole SIP URI
          address: 192.0.2.1, direction: sends, dial_pattern: X | 4:63 | dial_pattern is one of E164, NANP, NONE
          address: 192.0.2.1, direction: sends, password: x | 4:49 | a password without a username
          address: 192.0.2.1, direction: sends, username: a, password: "" | 4:72 | password is 1 to 256 characters; it is not shown
          address: 192.0.2.1, direction: sends, username: a, password: "${env:NONE}" | 4:72 | ${env:NONE} is not set
          address: 192.0.2.1, direction: sends, username: a, password: "${file:/none}" | 4:72 | ${file:/none} cannot be read
          address: 192.0.2.1, direction: sends, name: "${vault:x}" | 4:55 | a reference is ${env:NAME} or ${file:PATH}
          address: 192.0.2.1, direction: sends, restrict_codecs: ["a b"] | 4:67 | restrict_codecs wants names such as
          address: 192.0.2.1, direction: sends, direction: both | 4:49 | the key "direction" is there twice
          address: "${env:ALICE}/8", direction: sends | 4:20 | ${env:ALICE}/8 does not fit
          """)
  void saysWhereATrunkIsWrong(String trunk, String at, String message) {
    Problem problem = onlyError("customers:\n  a:\n    trunks:\n      - { " + trunk + " }\n");
    assertThat(problem.toString())
        .startsWith("accounts.yaml:" + at + ": error: ")
        .contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          u: { password: x } | 4:7 | the user u wants a realm
          u: { realm: r, ha1_md5: abc } | 4:31 | ha1_md5 is 32 hex digits; it is not shown
          u: { realm: r, ha1_sha512_256: 00 } | 4:38 | ha1_sha512_256 is 64 hex digits
          u: { realm: r, password: x, ha1_md5: 0123456789abcdef0123456789abcdef } | 4:22 | not both
          u: { realm: r, password: x, allow: [198.51.100.1/24] } | 4:43 | host bits are set
          u: { realm: r, password: x, allow: pbx.example } | 4:42 | allow wants an IP or a network
          u: { realm: r, password: x, direction: sends } | 4:35 | unknown key "direction"
          "a:b": { realm: r, password: x } | 4:7 | a username is
          u: 3 | 4:10 | a user wants keys and values, not a single value
          """)
  void saysWhereAUserIsWrong(String user, String at, String message) {
    Problem problem = onlyError("customers:\n  a:\n    users:\n      " + user + "\n");
    assertThat(problem.toString())
        .startsWith("accounts.yaml:" + at + ": error: ")
        .contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          customer: {} | 1:1 | unknown key "customer"; did you mean "customers"?
          customers: [a] | 1:12 | customers wants keys and values, not a list
          customers: { a: { trunks: { b: 1 } } } | 1:27 | trunks wants a list, not keys and values
          customers: { a/b: {} } | 1:14 | the name of an account is
          customers: { a: {}, a: {} } | 1:21 | the key "a" is there twice
          customers: { a: { status: off } } | 1:27 | status is one of ACTIVE, SUSPENDED
          customers: { a: { | 1:18 | not YAML
          "just text" | 1:1 | the file wants keys and values, not a single value
          """)
  void saysWhereTheFileIsWrong(String text, String at, String message) {
    Problem problem = onlyError(text);
    assertThat(problem.toString())
        .startsWith("accounts.yaml:" + at + ": error: ")
        .contains(message);
  }

  @Test
  void findsAllProblemsAtOnce_inTheOrderOfTheirLines() {
    List<Problem> problems =
        refused(
            """
            customers:
              a:
                chanels: 1
                trunks:
                  - { address: 192.0.2.1/24, direction: up, port: 0 }
                  - 7
            carriers:
              a:
                users:
                  x: { realm: r, password: "${env:NONE}", cps: fast }
            """);
    assertThat(problems.stream().map(p -> p.at().line() + ":" + p.at().column()))
        .containsExactly("3:5", "5:20", "5:45", "5:55", "6:9", "8:3", "10:32", "10:52");
  }

  @Test
  void quotesNoSecret() {
    List<Problem> problems =
        refused(
            """
            customers:
              a:
                channels: "${env:ALICE}"
                users:
                  x: { realm: r, ha1_md5: "${env:ALICE}", realms: 1 }
                trunks:
                  - { address: "${env:ALICE}_", direction: sends, password: "hunter2" }
            """);
    assertThat(problems).hasSizeGreaterThan(3);
    assertThat(problems.toString()).doesNotContain("wonder").doesNotContain("hunter2");
  }

  @Test
  void readsAnEmptyFile_asNoAccounts() {
    assertThat(read("")).isEmpty();
    assertThat(read("customers:\ncarriers:\n")).isEmpty();
    assertThat(read("customers: { a: }").get(0).trunks()).isEmpty();
  }

  @Test
  void exportsWhatItReadsBack() {
    String text =
        """
        customers:
          acme:
            status: SUSPENDED
            trunks:
              - { address: 192.0.2.10, direction: sends, tech_prefix: "0012", name: "a: b #c" }
              - { address: 2001:db8::/32, direction: both, port: 7, restrict_codecs: [G729] }
            users:
              alice: { realm: one, password: p, allow: [198.51.100.0/24, 192.0.2.1] }
              other: { username: alice, realm: two, password: p, protocol: TCP }
        carriers:
          north:
            cps: 3
        """;
    List<AccountEntry> once = read(text);
    String exported = YamlExport.of(once);
    List<AccountEntry> again = read(exported);
    assertThat(exported).doesNotContain("password", "ha1");
    assertThat(again).hasSameSizeAs(once);
    assertThat(YamlExport.of(again)).isEqualTo(exported);
    for (int i = 0; i < once.size(); i++) {
      assertThat(again.get(i).account().columns()).isEqualTo(once.get(i).account().columns());
      assertThat(again.get(i).trunks().stream().map(t -> t.name() + t.columns()))
          .isEqualTo(once.get(i).trunks().stream().map(t -> t.name() + t.columns()).toList());
      assertThat(again.get(i).users().stream().map(u -> u.key().toString() + u.columns()).toList())
          .isEqualTo(
              once.get(i).users().stream().map(u -> u.key().toString() + u.columns()).toList());
    }
  }

  private static List<AccountEntry> read(String text) {
    ParsedAccounts parsed = parse(text);
    assertThat(parsed).isInstanceOf(ParsedAccounts.Readable.class);
    return ((ParsedAccounts.Readable) parsed).file().accounts();
  }

  private static List<Problem> refused(String text) {
    ParsedAccounts parsed = parse(text);
    assertThat(parsed).isInstanceOf(ParsedAccounts.Refused.class);
    return ((ParsedAccounts.Refused) parsed).problems();
  }

  private static Problem onlyError(String text) {
    List<Problem> errors =
        refused(text).stream().filter(p -> p.severity() == Problem.Severity.ERROR).toList();
    assertThat(errors).hasSize(1);
    return errors.get(0);
  }

  private static ParsedAccounts parse(String text) {
    return AccountsYaml.parse(
        "accounts.yaml", text, (kind, name) -> Optional.ofNullable(VALUES.get(kind + ":" + name)));
  }
}
