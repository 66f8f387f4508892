package io.signalbox.core.script.check;

import io.signalbox.core.script.lang.Issues;
import io.signalbox.core.script.lang.Span;

/** Says when a function has too few arguments or too many. */
final class Arity {
  private Arity() {}

  static void check(Issues issues, Span span, String function, int given, int least, int most) {
    if (given >= least && given <= most) {
      return;
    }
    String wanted =
        most == 0
            ? "no arguments"
            : least == most
                ? least + (least == 1 ? " argument" : " arguments")
                : least + " to " + most + " arguments";
    issues.error(span, function + " takes " + wanted + ", not " + given);
  }
}
