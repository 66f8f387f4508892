package io.signalbox.core.script.check;

import io.signalbox.api.RouteKind;
import io.signalbox.core.routing.ScriptEvent;
import io.signalbox.core.script.lang.Block;
import io.signalbox.core.script.words.Counterparts;
import io.signalbox.core.text.Nearest;
import java.util.Collection;
import java.util.List;

/** Events that happen: those of the host, and those that a module of the configuration declares. */
final class Events {
  private final Subject subject;

  Events(Subject subject) {
    this.subject = subject;
  }

  void check() {
    for (Block block : subject.ast().blocks()) {
      boolean named = block.kind() == RouteKind.EVENT && block.name() != null;
      if (named && !block.name().isEmpty() && subject.events().attributes(block.name()).isEmpty()) {
        unknown(block);
      }
    }
  }

  private void unknown(Block block) {
    String name = block.name().replace('-', '_'); // as the id of a module has it
    String prefix = name.substring(0, Math.max(0, name.indexOf(':')));
    if (subject.modules().containsKey(prefix)) {
      ofModule(block, prefix, name.substring(prefix.length() + 1));
      return;
    }
    Collection<String> known = subject.events().names();
    String hint =
        Counterparts.event(block.name())
            .or(() -> Nearest.to(name, known).map(near -> "did you mean \"" + near + "\"?"))
            .orElseGet(() -> noModule(prefix) + "there are " + String.join(", ", known));
    subject.issues().error(block.span(), "there is no event \"" + block.name() + "\"", hint);
  }

  private static String noModule(String prefix) {
    boolean ours =
        prefix.isEmpty() || ScriptEvent.names().stream().anyMatch(e -> e.startsWith(prefix + ":"));
    return ours ? "" : "no module " + prefix + " is loaded; ";
  }

  private void ofModule(Block block, String module, String event) {
    List<String> declared = subject.events().of(module);
    List<String> names = declared.stream().map(e -> e.substring(module.length() + 1)).toList();
    String all =
        declared.isEmpty()
            ? "this module declares no events"
            : "it declares " + String.join(", ", declared);
    String hint =
        Nearest.to(event, names)
            .map(near -> "did you mean \"" + module + ":" + near + "\"?")
            .orElse(all);
    String message = "module " + module + " declares no event \"" + event + "\"";
    subject.issues().error(block.span(), message, hint);
  }
}
