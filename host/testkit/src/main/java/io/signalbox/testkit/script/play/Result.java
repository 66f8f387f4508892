package io.signalbox.testkit.script.play;

import io.signalbox.core.script.lang.Span;
import java.util.List;
import java.util.Optional;

/**
 * How a test went.
 *
 * @param at the test; the sentence that did not hold, if one did not
 * @param failure empty if it passed
 * @param trace the messages and outcomes of a test that failed
 */
public record Result(
    String title, Span at, Optional<Failure> failure, List<String> trace, long nanos) {}
