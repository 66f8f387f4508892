package io.signalbox.core.script.check;

import io.signalbox.api.RouteKind;
import io.signalbox.core.routing.ScriptEvent;
import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.words.Counterparts;
import io.signalbox.core.text.Nearest;
import java.util.List;

/** Events that happen. */
final class Events {
  private final Subject subject;

  Events(Subject subject) {
    this.subject = subject;
  }

  void check() {
    for (Block block : subject.ast().blocks()) {
      boolean named = block.kind() == RouteKind.EVENT && block.name() != null;
      if (named && !block.name().isEmpty() && !ScriptEvent.names().contains(block.name())) {
        unknown(block);
      }
    }
  }

  private void unknown(Block block) {
    String message = "there is no event \"" + block.name() + "\"";
    List<String> known = ScriptEvent.names();
    String hint =
        Counterparts.event(block.name())
            .or(() -> Nearest.to(block.name(), known).map(near -> "did you mean \"" + near + "\"?"))
            .orElse("there are " + String.join(", ", known));
    subject.issues().error(block.span(), message, hint);
  }
}
