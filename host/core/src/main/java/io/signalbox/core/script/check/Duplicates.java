package io.signalbox.core.script.check;

import io.signalbox.api.RouteKind;
import io.signalbox.core.script.lang.Block;
import java.util.HashMap;
import java.util.Map;

/** Two blocks of one name, and a script without any way in. */
final class Duplicates {
  private final Subject subject;

  Duplicates(Subject subject) {
    this.subject = subject;
  }

  void check(boolean whole) {
    if (whole && subject.ast().blocks().stream().noneMatch(b -> b.kind() == RouteKind.REQUEST)) {
      subject.issues().error(subject.ast().start(), "the script has no request_route");
    }
    Map<String, Block> seen = new HashMap<>();
    for (Block block : subject.ast().blocks()) {
      Block first = seen.putIfAbsent(block.title(), block);
      if (first != null) {
        subject
            .issues()
            .error(
                block.span(),
                block.title() + " is there already",
                "the first one stands at " + first.span());
      }
    }
  }
}
