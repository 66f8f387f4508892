package io.signalbox.core.lane;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;

/** Asks a lane for something that only its own thread may look at. */
public final class Question {
  private Question() {}

  /** The answer, given on the lane; what the question throws is its failure. Any thread. */
  public static <T> Future<T> ask(Lane lane, Callable<T> question) {
    Promise<T> answer = Promise.promise();
    lane.execute(
        () -> {
          try {
            answer.complete(question.call());
          } catch (Exception e) {
            answer.fail(e);
          }
        });
    return answer.future();
  }
}
