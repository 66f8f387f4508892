package io.signalbox.core.admin;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * A question that is under way once at a time: whoever asks meanwhile gets the same answer. Stops
 * impatient scrapers from piling up questions at lanes that hang. On one loop.
 */
final class SharedAnswer<T> implements Supplier<Future<T>> {
  private final Supplier<Future<T>> question;
  private Future<T> underWay;

  SharedAnswer(Supplier<Future<T>> question) {
    this.question = question;
  }

  @Override
  public Future<T> get() {
    if (underWay == null || underWay.isComplete()) {
      underWay = question.get();
    }
    return underWay;
  }
}
