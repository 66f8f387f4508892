package io.signalbox.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedAnswerTest {
  private final List<Promise<String>> asked = new ArrayList<>();
  private final SharedAnswer<String> answer =
      new SharedAnswer<>(
          () -> {
            asked.add(Promise.promise());
            return asked.get(asked.size() - 1).future();
          });

  @Test
  void whoeverAsksMeanwhile_getsTheSameAnswer() {
    List<Future<String>> scrapes = IntStream.range(0, 100).mapToObj(i -> answer.get()).toList();
    assertThat(asked).hasSize(1);
    asked.get(0).complete("x 1");
    assertThat(scrapes).allMatch(scrape -> scrape.result().equals("x 1"));
  }

  @Test
  void nextQuestion_isAskedAnew_afterAFailureToo() {
    answer.get();
    asked.get(0).fail("a lane is gone");
    Future<String> next = answer.get();
    assertThat(asked).hasSize(2);
    asked.get(1).complete("x 2");
    assertThat(next.result()).isEqualTo("x 2");
    answer.get();
    assertThat(asked).hasSize(3);
  }
}
