package io.signalbox.core.accounts.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.file.References;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  /** Tech prefixes of trunks of a and b on one network; - is none. */
  @ParameterizedTest
  @CsvSource({
    "-, -, several customers on one IP require a tech prefix",
    "1, -, several customers on one IP require a tech prefix",
    "-, 1, several customers on one IP require a tech prefix",
    "12, 12, is also the tech prefix 12",
    "12, 123, is a prefix of the tech prefix 123",
    "123, 12, is a prefix of the tech prefix 123",
    "1 12 13, 14 127, is a prefix of the tech prefix",
    "12, 13, ",
    "1 12 123, 2 23, ",
    "12#, 123#, ",
  })
  void wantsDistinctTechPrefixes_ofSeveralAccountsOnOneNetwork(String a, String b, String error) {
    List<Problem> problems =
        problems(
            "customers:\n  a:\n    trunks: [ %s ]\n  b:\n    trunks: [ %s ]\n"
                .formatted(trunks(a), trunks(b)));
    if (error == null) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(Problem.anyError(problems)).isTrue();
      assertThat(problems.toString()).contains(error);
    }
  }

  private static String trunks(String prefixes) {
    StringBuilder trunks = new StringBuilder();
    for (String prefix : prefixes.split(" ")) {
      String value = prefix.equals("-") ? "" : prefix;
      trunks.append(
          "{ address: 192.0.2.0/24, direction: sends, tech_prefix: \"" + value + "\" }, ");
    }
    return trunks.substring(0, trunks.length() - 2);
  }

  @Test
  void leavesOneAccountItsNetworkWithoutPrefix() {
    assertThat(
            problems(
                """
                customers:
                  a:
                    trunks:
                      - { address: 192.0.2.1, direction: sends }
                      - { address: 192.0.2.1, direction: sends, tech_prefix: "1" }
                  b:
                    trunks:
                      - { address: 192.0.2.1, direction: receives }
                      - { address: 192.0.2.1, direction: sends, enabled: false }
                      - { address: 192.0.2.2, direction: sends }
                """))
        .isEmpty();
  }

  @Test
  void sees_thatAnAddressAndItsFullMaskAreOneNetwork() {
    assertThat(
            problems(
                    """
                customers:
                  a: { trunks: [ { address: 192.0.2.1, direction: sends } ] }
                  b: { trunks: [ { address: 192.0.2.1/32, direction: both } ] }
                """)
                .toString())
        .contains("several customers on one IP");
  }

  @Test
  void warnsOfOverlaps_onceForEachWiderNetwork() {
    List<Problem> problems =
        problems(
            """
            customers:
              wide:
                trunks:
                  - { address: 10.0.0.0/8, direction: sends }
                  - { address: 10.9.0.0/16, direction: sends }
                  - { address: "::/0", direction: sends }
              narrow:
                trunks:
                  - { address: 10.1.0.0/16, direction: sends }
                  - { address: 10.2.0.1, direction: sends }
                  - { address: 11.0.0.1, direction: sends }
                  - { address: 2001:db8::1, direction: sends }
            """);
    assertThat(problems).allMatch(p -> p.severity() == Problem.Severity.WARNING);
    assertThat(problems.stream().map(Problem::message))
        .containsExactlyInAnyOrder(
            "10.1.0.0/16 (trunk narrow/10.1.0.0/16+sends) lies in 10.0.0.0/8"
                + " (trunk wide/10.0.0.0/8+sends): calls from there are narrow's;"
                + " so do 1 more networks",
            "2001:db8::1 (trunk narrow/2001:db8::1+sends) lies in ::/0"
                + " (trunk wide/::/0+sends): calls from there are narrow's");
  }

  @Test
  void wantsDistinctNames() {
    List<Problem> problems =
        problems(
            """
            customers:
              a:
                trunks:
                  - { address: 192.0.2.1, direction: receives, port: 1 }
                  - { address: 192.0.2.1, direction: receives, port: 2 }
                users:
                  u: { realm: r, password: x }
              b:
                users:
                  u: { realm: r, password: x }
                  v: { realm: r, username: u, password: x }
            """);
    assertThat(problems.stream().map(p -> p.at().line() + " " + p.message()))
        .containsExactly(
            "5 trunk a/192.0.2.1+receives is there twice (first at accounts.yaml:4:9);"
                + " give one of them another name",
            "10 u@r is taken: user a/u@r",
            "11 u@r is taken: user a/u@r");
  }

  @Test
  void warnsOfWhatAnAddressCannotDo_andOfTooManyUserChannels() {
    List<Problem> problems =
        problems(
            """
            customers:
              a:
                channels: 3
                trunks:
                  - { address: pbx.example, direction: both }
                  - { address: 192.0.2.0/24, direction: receives }
                users:
                  u: { realm: r, password: x, channels: 2 }
                  v: { realm: r, password: x, channels: 2 }
            """);
    assertThat(problems).allMatch(p -> p.severity() == Problem.Severity.WARNING);
    assertThat(problems.stream().map(p -> p.at().line() + " " + p.message()))
        .containsExactly(
            "2 the users of a have 4 channels together, the account has 3",
            "6 192.0.2.0/24 is a network: no call can be sent to it unless the script sets the"
                + " address");
  }

  private static List<Problem> problems(String text) {
    ParsedAccounts parsed = AccountsYaml.parse("accounts.yaml", text, References.NONE);
    if (parsed instanceof ParsedAccounts.Refused refused) {
      return refused.problems();
    }
    return ((ParsedAccounts.Readable) parsed).warnings();
  }
}
