package io.signalbox.testkit.script.lang;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.script.lang.IssueRenderer;
import io.signalbox.core.script.lang.Issues;
import io.signalbox.core.script.lang.Source;
import io.signalbox.testkit.script.play.Action;
import io.signalbox.testkit.script.play.Grammar;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestParserTest {
  private final Issues issues = new Issues();

  private List<TestCase<Action>> parse(String text) {
    return Grammar.parser(issues).parse(new Source("a.test", text));
  }

  private String errors(String text) {
    parse(text);
    return IssueRenderer.render(issues.sorted());
  }

  @Test
  void putsWhatStandsBeforeTheFirstTest_intoEach() {
    List<TestCase<Action>> tests =
        parse(
            """
            # a comment
            given customer acme has channels 1
            test "one"
              caller calls sip:1234#44@signalbox   # another
              after 5 s caller hangs up
            test "two"
            """);

    assertThat(issues.sorted()).isEmpty();
    assertThat(tests).extracting(TestCase::title).containsExactly("one", "two");
    assertThat(tests.get(0).sentences()).hasSize(4);
    assertThat(tests.get(0).sentences().get(1).args().text("uri"))
        .isEqualTo("sip:1234#44@signalbox");
    assertThat(tests.get(0).sentences().get(2).args().number("time")).isEqualTo(5_000);
    assertThat(tests.get(1).sentences()).hasSize(1);
  }

  @Test
  void readsATextOfManyLines_withoutItsIndentation() {
    Sentence<Action> sentence =
        parse(
                """
                test "x"
                  caller sends \"""
                    OPTIONS sip:a SIP/2.0
                      folded

                    body "
                    \"""
                """)
            .get(0)
            .sentences()
            .get(0);

    assertThat(issues.sorted()).isEmpty();
    assertThat(sentence.args().text("text"))
        .isEqualTo("OPTIONS sip:a SIP/2.0\n  folded\n\nbody \"\n");
  }

  @Test
  void goesOnWithASentence_onALineThatBeginsWithWith() {
    Sentence<Action> sentence =
        parse(
                """
                test "x"
                  carrier north hears INVITE with user 44 and header X-A is "b c"
                    without header X-B
                    with codecs PCMA,PCMU
                """)
            .get(0)
            .sentences()
            .get(0);

    assertThat(sentence.clauses())
        .extracting(Clause::kind)
        .containsExactly(
            Clause.Kind.USER, Clause.Kind.HEADER, Clause.Kind.HEADER, Clause.Kind.CODECS);
    assertThat(sentence.clauses())
        .extracting(Clause::without)
        .containsExactly(false, false, true, false);
    assertThat(sentence.clauses().get(1).args().text("value")).isEqualTo("b c");
    assertThat(sentence.args().party().name()).contains("north");
  }

  @Test
  void readsWhereAPartyIs() {
    PartyName party =
        parse("test \"x\"\n caller [2001:db8::7]:5070 over tcp calls sip:a@b")
            .get(0)
            .sentences()
            .get(0)
            .args()
            .party();

    assertThat(party.address().orElseThrow().getPort()).isEqualTo(5070);
    assertThat(party.transport().orElseThrow().name()).isEqualTo("TCP");
  }

  @Test
  void showsWhereAWordIsWrong_andTheOneThatWasMeant() {
    assertThat(errors("test \"x\"\n  then caller hers 200\n"))
        .isEqualTo(
            """
            a.test:2:15: error: "hers" is not understood
                2 |     then caller hers 200
                  |                 ^^^^ did you mean "hears"?
            """);
  }

  @Test
  void showsWhatIsMissing_atTheEndOfALine() {
    assertThat(errors("test \"x\"\n  caller calls\n"))
        .isEqualTo(
            """
            a.test:2:15: error: the sentence is not complete
                2 |     caller calls
                  |                 ^ here may stand: a SIP URI
            """);
  }

  @Test
  void showsAllMistakesAtOnce() {
    assertThat(
            errors(
                """
                test "x"
                  carrier answers two
                  after soon caller hangs up
                  carrier hears INVITE wiht user 1
                test "x"
                test
                  caller sends "no end
                """))
        .contains("a.test:2:19: error: \"two\"")
        .contains("a.test:3:9: error: \"after\" wants a duration")
        .contains("a.test:4:24: error: \"wiht\"", "did you mean \"with\"?")
        .contains("a.test:5:6: error: there is a test of this title already")
        .contains("a.test:6:1: error: a test has a title")
        .contains("a.test:7:16: error: the text has no end");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverThrows_andEveryErrorIsInTheFile(long seed) {
    Random random = new Random(seed);
    String[] words = {
      "test", "\"a\"", "caller", "carrier", "calls", "hears", "with", "without", "header", "INVITE",
      "200", "\"\"\"", "\n", "\n", "after", "5", "s", "#", "\"", "over", "tcp", "answers", "[", "é"
    };
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        text.append(words[random.nextInt(words.length)]).append(random.nextInt(9) > 0 ? " " : "");
      }
      Issues found = new Issues();
      Grammar.parser(found).parse(new Source("a.test", text.toString()));
      assertThat(IssueRenderer.render(found.sorted())).doesNotContain("null");
      assertThat(found.sorted()).allMatch(i -> i.span().end() <= text.length());
    }
  }
}
