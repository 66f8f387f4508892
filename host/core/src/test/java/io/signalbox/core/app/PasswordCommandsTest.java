package io.signalbox.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.account.Credentials;
import io.signalbox.api.account.SipUser;
import io.signalbox.sip.digest.DigestAlgorithm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords on their way in; none comes out again. */
class PasswordCommandsTest {
  private static final String SECRET = "${env:HOME} is no ${reference}";

  @TempDir Path directory;
  private TypedCommands typed;

  @BeforeEach
  void opens() throws Exception {
    typed = new TypedCommands(directory);
    ok("account add acme");
    ok("carrier add north");
    typed.environment.put("PW", "from-the-environment");
    typed.password = "first";
  }

  @AfterEach
  void closes() throws Exception {
    typed.close();
  }

  private String ok(String words) {
    TypedCommands.Answer answer = typed.line(words);
    assertThat(answer.err()).isEmpty();
    assertThat(answer.exit()).isZero();
    return answer.out();
  }

  private Optional<SipUser> user(String name) throws Exception {
    return TypedCommands.await(typed.store.snapshot().user("sip.example.com", name));
  }

  private void knows(String name, String password) throws Exception {
    for (DigestAlgorithm algorithm :
        new DigestAlgorithm[] {
          DigestAlgorithm.MD5, DigestAlgorithm.SHA_256, DigestAlgorithm.SHA_512_256
        }) {
      assertThat(user(name).orElseThrow().ha1())
          .containsEntry(algorithm, algorithm.ha1(name, "sip.example.com", password));
    }
  }

  @Test
  void addsAUserWithAPasswordThatWasTyped_andChangesItAtOnce() throws Exception {
    assertThat(user("alice")).isEmpty();
    ok("user add acme/alice@sip.example.com channels=2");
    knows("alice", "first");
    typed.password = SECRET;
    assertThat(ok("user passwd alice@sip.example.com"))
        .isEqualTo(
            "~ user acme/alice@sip.example.com: ha1_md5 *** → ***, ha1_sha256 *** → ***,"
                + " ha1_sha512_256 *** → ***\n1 changed\n");
    knows("alice", SECRET);
    assertThat(user("alice").orElseThrow().limits().channels()).isEqualTo(2);
    ok("user set alice@sip.example.com cps=4");
    knows("alice", SECRET);
    assertThat(ok("user passwd alice@sip.example.com")).isEqualTo("nothing differs\n");
  }

  @Test
  void takesAPasswordFromAReference_andAHashInItsPlace() throws Exception {
    typed.password = null;
    ok("user add acme/bob@sip.example.com password=${env:PW}");
    knows("bob", "from-the-environment");
    Files.writeString(
        directory.resolve("hash"), DigestAlgorithm.MD5.ha1("carol", "sip.example.com", "c") + "\n");
    ok("user add acme/carol@sip.example.com ha1_md5=${file:hash}");
    assertThat(user("carol").orElseThrow().ha1()).containsOnlyKeys(DigestAlgorithm.MD5);
    assertThat(typed.line("user add acme/dan@sip.example.com password=${env:NONE}").err())
        .isEqualTo("user acme/dan@sip.example.com: error: ${env:NONE} is not set\n");
    assertThat(typed.line("user add acme/dan@sip.example.com").exit()).isEqualTo(1);
    assertThat(user("dan")).isEmpty();
  }

  @Test
  void aTrunkThatWeLogInTo_getsItsPasswordWithItsUsername() {
    ok("trunk add north/pop address=192.0.2.50 direction=receives username=login --password");
    assertThat(typed.store.snapshot().receiving().get(0).credentials())
        .contains(new Credentials("login", "first"));
    typed.password = SECRET;
    assertThat(ok("trunk passwd north/pop")).startsWith("~ trunk north/pop: password *** → ***\n");
    ok("trunk set north/pop priority=7");
    assertThat(typed.store.snapshot().receiving().get(0).credentials())
        .contains(new Credentials("login", SECRET));
    ok("trunk set north/pop username=");
    assertThat(typed.store.snapshot().receiving().get(0).credentials()).isEmpty();
    assertThat(typed.line("trunk passwd north/pop").err())
        .isEqualTo("trunk north/pop: error: a password without a username\n");
  }

  @Test
  void aCarriersPassword_isThatOfAllItsTrunksOfOneUsername() {
    assertThat(typed.line("carrier passwd north").err())
        .contains("none of its trunks has a username");
    for (String name : new String[] {"a", "b"}) {
      ok(
          "trunk add north/%s address=%s.example.com direction=receives username=login --password"
              .formatted(name, name));
    }
    ok("trunk add north/c address=c.example.com direction=receives");
    typed.password = "second";
    assertThat(ok("carrier passwd north"))
        .contains("~ trunk north/a: password", "~ trunk north/b: password", "2 changed")
        .doesNotContain("north/c");
    assertThat(typed.store.snapshot().receiving().stream().flatMap(t -> t.credentials().stream()))
        .containsOnly(new Credentials("login", "second"))
        .hasSize(2);
    ok("trunk set north/c username=other --password");
    assertThat(typed.line("account passwd north").err()).contains("several usernames");
  }

  @Test
  void noAnswerEverHasASecretInIt() throws Exception {
    typed.password = "unspeakable";
    ok("user add acme/alice@sip.example.com");
    ok("trunk add north/pop address=192.0.2.50 direction=receives username=login --password");
    ok("trunk passwd north/pop");
    String hash = DigestAlgorithm.MD5.ha1("alice", "sip.example.com", "unspeakable");
    for (String words :
        new String[] {
          "account list",
          "account show acme",
          "carrier show north",
          "trunk list",
          "user list",
          "trunk show north/pop",
          "user show alice@sip.example.com",
          "audit",
          "export",
          "user passwd alice@sip.example.com --dry-run",
          "account rm north --all --dry-run"
        }) {
      assertThat(ok(words) + ok(words + " --json"))
          .doesNotContain("unspeakable")
          .doesNotContain(hash);
    }
    typed.password = "x".repeat(257);
    assertThat(typed.line("trunk passwd north/pop").err())
        .isEqualTo("trunk north/pop: error: password is 1 to 256 characters; it is not shown\n");
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain("unspeakable");
      }
    }
  }

  @Test
  void aPasswordIsGivenOnce_andPasswdTakesNothingElse() {
    ok("trunk add north/pop address=192.0.2.50 direction=receives username=login --password");
    assertThat(typed.line("trunk set north/pop password=${env:PW} --password").exit()).isEqualTo(2);
    assertThat(typed.line("trunk passwd north/pop priority=3").exit()).isEqualTo(2);
  }

  @Test
  void theAuditSaysThatASecretIsAnotherOne() {
    ok("user add acme/alice@sip.example.com");
    typed.password = "second";
    typed.user = "ivan";
    ok("user passwd alice@sip.example.com");
    assertThat(ok("audit --last 1"))
        .contains("ivan  user passwd  ~ user acme/alice@sip.example.com: ha1_md5 *** → *** (new)");
  }
}
