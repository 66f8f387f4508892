package io.signalbox.core.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** What is kept, and for how long; in virtual time. */
class RecordCacheTest {
  private static final String A = "sip.example.com. A";

  private final Zone zone =
      new Zone()
          .with(
              "sip.example.com 60 A 192.0.2.1",
              "example.com 3600 SOA ns.example.com. me.example.com. 1 3600 600 86400 20");
  private long now;
  private final List<String> counted = new ArrayList<>();
  private final RecordCache cache =
      new RecordCache(
          zone, () -> now, 3_600_000, 100, (result, from) -> counted.add(result + " " + from));

  private Answer ask(String name) {
    Future<Answer> answer = cache.ask(Zone.question(name, Type.A));
    assertThat(answer.isComplete()).isTrue();
    return answer.result();
  }

  @Test
  void answerServes_untilItsTtlIsOver() {
    assertThat(ask("sip.example.com").records()).hasSize(1);
    now = 59_999;
    ask("sip.example.com");
    assertThat(zone.asked(A)).isEqualTo(1);
    now = 60_000;
    ask("sip.example.com");
    assertThat(zone.asked(A)).isEqualTo(2);
  }

  @Test
  void changedRecord_isSeenAfterTheTtl() {
    ask("sip.example.com");
    zone.forget("sip.example.com");
    zone.with("sip.example.com 60 A 192.0.2.7");
    assertThat(ask("sip.example.com").records().get(0).rdataToString()).isEqualTo("192.0.2.1");
    now = 60_000;
    assertThat(ask("sip.example.com").records().get(0).rdataToString()).isEqualTo("192.0.2.7");
  }

  @Test
  void noSuchName_isKeptAsLongAsTheSoaSays() {
    assertThat(ask("none.example.com").kind()).isEqualTo(Answer.Kind.NONE);
    now = 19_999;
    ask("none.example.com");
    assertThat(zone.asked("none.example.com. A")).isEqualTo(1);
    now = 20_000;
    ask("none.example.com");
    assertThat(zone.asked("none.example.com. A")).isEqualTo(2);
  }

  @Test
  void lastGoodAnswer_servesWhileNobodyAnswers_andNoLongerThanTold() {
    ask("sip.example.com");
    zone.down = true;
    now = 60_000;
    assertThat(ask("sip.example.com").records()).hasSize(1);
    assertThat(zone.asked(A)).isEqualTo(2);
    now = 60_000 + RecordCache.FAILURE_MILLIS - 1;
    assertThat(ask("sip.example.com").records()).hasSize(1);
    assertThat(zone.asked(A)).as("a server that fails is left in peace").isEqualTo(2);
    now = 3_659_999;
    assertThat(ask("sip.example.com").records()).hasSize(1);
    now += RecordCache.FAILURE_MILLIS;
    assertThat(ask("sip.example.com").failed()).isTrue();
  }

  @Test
  void serverThatComesBack_isBelievedAgain() {
    ask("sip.example.com");
    zone.down = true;
    now = 60_000;
    ask("sip.example.com");
    zone.down = false;
    zone.forget("sip.example.com");
    now += RecordCache.FAILURE_MILLIS;
    assertThat(ask("sip.example.com").kind()).isEqualTo(Answer.Kind.NONE);
  }

  @Test
  void onceOneQuestionHasFailed_othersWithAGoodAnswerDoNotWait() {
    zone.with("b.example.com 60 A 192.0.2.2");
    ask("sip.example.com");
    ask("b.example.com");
    zone.down = true;
    now = 60_000;
    ask("sip.example.com");
    assertThat(ask("b.example.com").records()).hasSize(1);
    assertThat(zone.asked("b.example.com. A")).isEqualTo(1);
  }

  @Test
  void everyQuestionIsCounted_byItsAnswerAndWhereThatIsFrom() {
    ask("sip.example.com");
    ask("sip.example.com");
    ask("none.example.com");
    zone.down = true;
    now = 60_000;
    ask("sip.example.com"); // asked in vain
    ask("sip.example.com"); // not asked again
    ask("new.example.com");
    ask("new.example.com");
    now += RecordCache.FAILURE_MILLIS;
    zone.down = false;
    ask("sip.example.com");
    ask("sip.example.com");
    assertThat(counted)
        .containsExactly(
            "FOUND NO",
            "FOUND YES",
            "NONE NO",
            "FOUND STALE",
            "FOUND STALE",
            "FAILED NO",
            "FAILED YES",
            "FOUND NO",
            "FOUND YES");
  }

  @Test
  void failure_isKeptForAMoment() {
    zone.down = true;
    assertThat(ask("sip.example.com").failed()).isTrue();
    zone.down = false;
    assertThat(ask("sip.example.com").failed()).isTrue();
    now = RecordCache.FAILURE_MILLIS;
    assertThat(ask("sip.example.com").failed()).isFalse();
  }

  @Test
  void recordWithoutTtl_isKeptForASecond() {
    zone.with("zero.example.com 0 A 192.0.2.3");
    ask("zero.example.com");
    now = 999;
    ask("zero.example.com");
    assertThat(zone.asked("zero.example.com. A")).isEqualTo(1);
  }

  @Test
  void oneQuestionIsAskedOnce_howeverManyWait() {
    List<Promise<Answer>> asked = new ArrayList<>();
    RecordCache slow =
        new RecordCache(
            question -> {
              asked.add(Promise.promise());
              return asked.get(0).future();
            },
            () -> now,
            0,
            10,
            (result, from) -> counted.add(result + " " + from));
    List<Future<Answer>> waiting = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      waiting.add(slow.ask(Zone.question("sip.example.com", Type.A)));
    }
    assertThat(asked).hasSize(1);
    asked.get(0).complete(Answer.none(1_000));
    assertThat(waiting).allMatch(Future::succeeded);
    assertThat(slow.asking()).isZero();
    assertThat(counted).hasSize(1_000).startsWith("NONE NO");
    assertThat(counted.subList(1, 1_000)).containsOnly("NONE SHARED");
  }

  @Test
  void tenThousandNames_areBoundedInFlightAndInTheCache() {
    List<Promise<Answer>> asked = new ArrayList<>();
    RecordCache slow =
        new RecordCache(
            question -> {
              Promise<Answer> promise = Promise.promise();
              asked.add(promise);
              return promise.future();
            },
            () -> now,
            0,
            100,
            (result, from) -> counted.add(result + " " + from));
    List<Future<Answer>> waiting = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      waiting.add(slow.ask(Zone.question("h" + i + ".example.com", Type.A)));
    }
    assertThat(asked).hasSize(RecordCache.MAX_IN_FLIGHT);
    assertThat(waiting.get(9_999).result().failed()).as("refused at once").isTrue();
    assertThat(counted).hasSize(10_000 - RecordCache.MAX_IN_FLIGHT).containsOnly("REFUSED NO");
    asked.forEach(promise -> promise.complete(Answer.none(60_000)));
    assertThat(waiting).allMatch(Future::isComplete);
    assertThat(slow.asking()).isZero();
    assertThat(slow.size()).isLessThanOrEqualTo(100);
  }
}
