package io.signalbox.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ctl} says to what cannot be done. */
class RefusedCommandsTest {
  @TempDir static Path directory;
  private static TypedCommands typed;

  @BeforeAll
  static void opens() throws Exception {
    typed = new TypedCommands(directory);
    assertThat(typed.apply(RowCommandsTest.BASE).exit()).isZero();
  }

  @AfterAll
  static void closes() throws Exception {
    typed.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          account show acmee              | there is no account acmee; did you mean acme?
          account set acmee cps=1         | account acmee: error: there is no account acmee; did you mean acme?
          carrier show acme               | acme is a customer, not a carrier; see signalbox ctl account --help
          carrier rm nort                 | carrier nort: error: there is no carrier nort; did you mean north?
          trunk show acme/mian            | there is no trunk acme/mian; did you mean acme/main?
          trunk rm acme/mian              | trunk acme/mian: error: there is no trunk acme/mian; did you mean acme/main?
          trunk rm nowhere                | trunk nowhere: error: nowhere wants the name of its account before it: ACCOUNT/NAME
          trunk list acmee                | there is no account acmee; did you mean acme?
          trunk add acmee address=192.0.2.1 | trunk acmee: error: there is no account acmee; did you mean acme?
          user show alcie@sip.example.com | there is no user alcie@sip.example.com; did you mean alice@sip.example.com?
          user rm acme/alice@sip.exmple.com | user acme/alice@sip.exmple.com: error: there is no user acme/alice@sip.exmple.com; did you mean acme/alice@sip.example.com?
          user show beta/alice@sip.example.com | there is no user beta/alice@sip.example.com; there is none at all
          account add acme                | account acme: error: it is there already; set changes it
          account add bad/name            | account bad/name: error: the name of an account is 1 to 64 letters, digits, blanks or ._@&+-
          trunk add acme/main address=192.0.2.20 direction=sends | trunk acme/main: error: trunk acme/main is there already; set changes it
          trunk add acme direction=sends  | trunk acme: error: a trunk wants an address
          trunk set acme/main address=192.0.2.20,192.0.2.21 | trunk acme/main: error: a trunk has one address; add makes one for each of several
          account set acme chanels=5      | account acme: error: unknown key "chanels"; did you mean "channels"?
          account set acme trunks=5       | account acme: error: unknown key "trunks"; known are kind, status, channels, cps, restrict_codecs
          account set acme channels=many  | account acme: error: channels wants a whole number from 0 to 1000000, not "many"
          account set acme status=off     | account acme: error: status is one of ACTIVE, SUSPENDED, not "off"
          trunk set acme/main enabled=yes | trunk acme/main: error: enabled is true or false, not "yes"
          trunk set acme/main address=192.0.2.10/24 | trunk acme/main: error: address wants an IP, a network or a host name: host bits are set in 192.0.2.10/24
          trunk set acme/main protocol=SMPP | trunk acme/main: error: the protocol SMPP is not supported
          trunk set acme/main username=u  | trunk acme/main: error: trunk acme/main has a username, but no password, and none is stored
          trunk add beta address=192.0.2.10 direction=sends | trunk beta: error: several customers on one IP require a tech prefix: trunk beta/192.0.2.10+sends and trunk acme/main are both on 192.0.2.10
          user set alice@sip.example.com realm=other | user alice@sip.example.com: error: username and realm are part of the password's hash; add a user of that name with its password, and rm this one
          user set alice@sip.example.com allow=nonsense | user alice@sip.example.com: error: allow wants an IP or a network: "nonsense" is no IP address
          """)
  void refuses_sayingWhatWhereAndWhatToDo_andChangesNothing(String words, String message) {
    String export = typed.line("export").out();
    TypedCommands.Answer answer = typed.line(words);
    assertThat(answer.err()).isEqualTo(message + "\n");
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(typed.line("export").out()).isEqualTo(export);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          account                        | Usage: signalbox ctl account
          account lst                    | lst
          account set                    | NAME
          trunk set acme/main            | COLUMN=VALUE
          account show                   | NAME
          account set acme channels      | COLUMN=VALUE is wanted, not channels
          account set acme cps=1 cps=2   | cps is there twice
          account list --jsn             | --jsn
          trunk add north/x password=s3  | password does not belong on the command line
          user set alice ha1_md5=0123    | ha1_md5 does not belong on the command line
          """)
  void aMistakeInTyping_endsWith2(String words, String hint) {
    TypedCommands.Answer answer = typed.line(words);
    assertThat(answer.exit()).as(answer.err()).isEqualTo(2);
    assertThat(answer.err()).contains(hint);
    assertThat(answer.out()).isEmpty();
  }
}
