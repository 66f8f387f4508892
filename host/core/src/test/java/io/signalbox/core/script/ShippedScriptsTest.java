package io.signalbox.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Account;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.script.ScriptCompiler.Compiled;
import io.signalbox.core.script.lang.Issue;
import io.signalbox.core.script.lang.ScriptFiles;
import io.signalbox.sip.SipResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShippedScriptsTest {
  static final Path SCRIPTS = Path.of("..", "..", "scripts");

  private final List<String> log = new ArrayList<>();
  private final FakeContext context = new FakeContext(log::add, () -> 0);
  private final FakeFunctions functions = new FakeFunctions(log::add);
  private Routing routing;

  @BeforeEach
  void wholesale() throws IOException {
    routing = compile("wholesale.route").script().orElseThrow().onLane(functions, new FakeTimers());
    context.identity =
        Optional.of(
            new Identity.ByTrunk(
                FakeContext.trunk("acme", Account.Kind.CUSTOMER, Account.Status.ACTIVE)));
  }

  private static Compiled compile(String name) throws IOException {
    String text = Files.readString(SCRIPTS.resolve(name));
    return ScriptCompiler.compile(ScriptFiles.of(Map.of(name, text)), name, Manifests.all());
  }

  private String run(RouteKind kind, String name) {
    context.route = kind;
    routing.run(kind, name, context, end -> log.add("= " + end));
    return String.join("\n", log);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void hasNoIssues(String name) throws IOException {
    assertThat(compile(name).issues()).isEmpty();
  }

  static List<String> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(SCRIPTS, 2)) {
      return files
          .map(file -> SCRIPTS.relativize(file).toString())
          .filter(name -> name.matches("(examples/)?[^/]+\\.route"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"trunking.route", "kamailio-default.route"})
  void anExampleHasNoIssues_withEachOfItsFeaturesAloneAndAllTogether(String name)
      throws IOException {
    String text = Files.readString(SCRIPTS.resolve("examples").resolve(name));
    List<String> features =
        Pattern.compile("#!define (WITH_\\w+)")
            .matcher(text)
            .results()
            .map(m -> m.group(1))
            .toList();
    String none = text.replaceAll("(?m)^#+!define WITH_.*$", "");

    assertThat(features).hasSizeGreaterThan(1);
    for (String feature : features) {
      assertThat(issues("#!define " + feature + "\n" + none)).as(feature).isEmpty();
    }
    assertThat(issues(none)).as("without any").isEmpty();
    assertThat(issues("#!define " + String.join("\n#!define ", features) + "\n" + none)).isEmpty();
  }

  private static List<Issue> issues(String text) {
    return ScriptCompiler.compile(
            ScriptFiles.of(Map.of("example.route", text)), "example.route", Manifests.all())
        .issues();
  }

  @Test
  void relaysAdmittedCall_inTheDecisionOrder() {
    assertThat(run(RouteKind.REQUEST, null))
        .isEqualTo(
            """
            ipauth.check(null) = ok
            digestauth.consume_credentials() = ok
            numbers.apply() = ok
            codec_filter.apply() = ok
            limiter.acquire(null, null, null) = ok
            gateway.select(null) = ok
            limiter.acquire_gateway() = ok
            record_route
            on_branch TO_CARRIER
            on_reply FROM_CARRIER
            on_failure NEXT_CARRIER
            relay sip:1234#442079460123@signalbox.example:5070;transport=tcp
            = DONE""");
  }

  @ParameterizedTest
  @CsvSource({
    "numbers.apply,          bad_number,    28, 484 Address Incomplete",
    "numbers.apply,          timeout,       41, 500 Server Error",
    "codec_filter.apply,     no_codec_left, 88, 488 Not Acceptable Here",
    "codec_filter.apply,     not_encrypted, 88, 488 Not Acceptable Here",
    "codec_filter.apply,     error,         41, 500 Server Error",
    "limiter.acquire,        channels,      34, 503 Channel limit",
    "limiter.acquire,        cps,           42, 503 CPS limit",
    "limiter.acquire,        error,         41, 500 Server Error",
    "gateway.select,         no_route,      3,  404 No route",
    "gateway.select,         timeout,       41, 500 Server Error",
    "limiter.acquire_gateway,timeout,       41, 500 Server Error",
    "ipauth.check,           error,         41, 500 Server Error",
  })
  void refuses_asTheFailureTableSays(String function, String outcome, int cause, String reply) {
    functions.answer(function, outcome);

    assertThat(run(RouteKind.REQUEST, null))
        .contains("append_to_reply Reason: Q.850;cause=" + cause + "\n")
        .endsWith("reply " + reply + "\n= DONE")
        .doesNotContain("relay sip:");
  }

  @ParameterizedTest
  @CsvSource({"ok, ok", "prefix_needed, ok", "prefix_needed, not_needed"})
  void identifiesByAddressAndPrefix_withoutDigest(String address, String prefix) {
    functions.answer("ipauth.check", address);
    functions.answer("techprefix.match", prefix);

    assertThat(run(RouteKind.REQUEST, null)).contains("relay sip:").doesNotContain("authenticate");
  }

  @ParameterizedTest
  @CsvSource({
    "unknown_source, ok",
    "wrong_protocol, ok",
    "wrong_port, ok",
    "prefix_needed, no_match"
  })
  void asksForDigest_whenTheAddressDoesNotTell(String address, String prefix) {
    functions.answer("ipauth.check", address);
    functions.answer("techprefix.match", prefix);
    functions.answer("digestauth.proxy_authenticate", "no_credentials");

    assertThat(run(RouteKind.REQUEST, null))
        .endsWith("digestauth.proxy_challenge() = ok\n= DONE")
        .doesNotContain("Reason")
        .doesNotContain("numbers");
  }

  @Test
  void failsClosed_whenThePrefixCannotBeTold() {
    functions.answer("ipauth.check", "prefix_needed");
    functions.answer("techprefix.match", "timeout");

    assertThat(run(RouteKind.REQUEST, null)).endsWith("reply 500 Server Error\n= DONE");
  }

  @ParameterizedTest
  @CsvSource({
    "wrong_password, digestauth.proxy_challenge() = ok",
    "replayed,       digestauth.proxy_challenge() = ok",
    "locked,         reply 403 Forbidden",
    "suspended,      reply 403 Forbidden",
  })
  void refusesWrongCredentials(String outcome, String answer) {
    functions.answer("ipauth.check", "unknown_source");
    functions.answer("digestauth.proxy_authenticate", "later:" + outcome);
    run(RouteKind.REQUEST, null);

    assertThat(functions.wake()).isTrue();
    assertThat(String.join("\n", log)).endsWith("cause=21\n" + answer + "\n= DONE");
  }

  @Test
  void refusesSuspendedCustomer() {
    context.identity =
        Optional.of(
            new Identity.ByTrunk(
                FakeContext.trunk("acme", Account.Kind.CUSTOMER, Account.Status.SUSPENDED)));

    assertThat(run(RouteKind.REQUEST, null)).endsWith("cause=21\nreply 403 Forbidden\n= DONE");
  }

  @Test
  void answersOptions_andRefusesOtherMethods() {
    context.message("OPTIONS", "sip:signalbox.example");
    assertThat(run(RouteKind.REQUEST, null)).endsWith("reply 200 OK\n= DONE");

    context.message("REGISTER", "sip:signalbox.example");
    assertThat(run(RouteKind.REQUEST, null)).endsWith("reply 405 Method Not Allowed\n= DONE");
  }

  @Test
  void takesTheNextGateway_whenTheFirstIsFull() {
    functions.answer("limiter.acquire_gateway", "channels", "cps", "ok");
    assertThat(run(RouteKind.REQUEST, null))
        .containsSubsequence(
            "acquire_gateway() = channels",
            "gateway.next() = ok",
            "acquire_gateway() = cps",
            "gateway.next() = ok",
            "acquire_gateway() = ok",
            "relay sip:");
  }

  @Test
  void refuses_whenAllGatewaysAreFull() {
    functions.answer("limiter.acquire_gateway", "channels");
    functions.answer("gateway.next", "ok", "none_left");
    assertThat(run(RouteKind.REQUEST, null))
        .endsWith("cause=34\nreply 503 Service Unavailable\n= DONE");
  }

  @ParameterizedTest
  @CsvSource({
    "486, ok,             ok,        ''",
    "407, ok,             ok,        'uac_auth.answer() = ok\nrelay'",
    "407, rejected,       ok,        'next() = ok\nlimiter.acquire_gateway() = ok\nrelay'",
    "407, no_credentials, none_left, 'append_to_reply Reason: Q.850;cause=21\nreply 503'",
    "503, ok,             ok,        'gateway.next() = ok\nlimiter.acquire_gateway() = ok\nrelay'",
    "408, ok,             none_left, 'gateway.next() = none_left\nreply 503'",
    "500, ok,             timeout,   'append_to_reply Reason: Q.850;cause=41\nreply 500'",
  })
  void goesOnAfterAFailure(int status, String answer, String next, String done) {
    functions.answer("uac_auth.answer", answer);
    functions.answer("gateway.next", next);
    context.reply = Optional.of(SipResponse.to(context.request(), status, "No", "t"));

    assertThat(run(RouteKind.FAILURE, "NEXT_CARRIER").replace("\r", ""))
        .contains(done)
        .satisfies(all -> assertThat(all.equals("= DONE")).isEqualTo(done.isEmpty()));
  }

  @Test
  void doesNothing_afterACancel() {
    context.canceled = true;
    context.reply = Optional.of(SipResponse.to(context.request(), 487, "Terminated", "t"));
    assertThat(run(RouteKind.FAILURE, "NEXT_CARRIER")).isEqualTo("= DONE");
  }

  @ParameterizedTest
  @CsvSource({"numbers.apply, bad_number", "codec_filter.apply, no_codec_left"})
  void dropsBranch_thatTheGatewayCannotTake(String function, String outcome) {
    functions.answer(function, outcome);
    assertThat(run(RouteKind.BRANCH, "TO_CARRIER")).endsWith("drop\n= DROPPED");
  }

  @Test
  void filtersAndRelays_insideADialog() {
    assertThat(run(RouteKind.DIALOG, null)).contains("codec_filter.apply() = ok\nrelay");

    functions.answer("codec_filter.apply", "no_codec_left");
    assertThat(run(RouteKind.DIALOG, null)).endsWith("reply 488 Not Acceptable Here\n= DONE");

    context.message("ACK", "sip:a@b");
    assertThat(run(RouteKind.DIALOG, null)).endsWith("relay sip:a@b\n= DONE");
  }

  @Test
  void answersChallenge_insideADialog() {
    context.reply = Optional.of(SipResponse.to(context.request(), 401, "Unauthorized", "t"));
    assertThat(run(RouteKind.FAILURE, "CHALLENGED")).contains("answer() = ok\nrelay");

    functions.answer("uac_auth.answer", "rejected");
    assertThat(run(RouteKind.FAILURE, "CHALLENGED"))
        .endsWith("reply 503 Service Unavailable\n= DONE");
  }
}
