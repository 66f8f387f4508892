package io.signalbox.api.processor;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** The types of Java that a script has a kind of value for. */
final class ScriptType {
  private ScriptType() {}

  /** As the manifest names it; empty for a type that a script does not know. */
  static Optional<String> of(TypeMirror type) {
    return switch (plain(type)) {
      case "java.lang.String" -> Optional.of("STRING");
      case "long" -> Optional.of("INTEGER");
      case "boolean" -> Optional.of("BOOLEAN");
      case "java.util.List<java.lang.String>" -> Optional.of("LIST");
      default -> Optional.empty();
    };
  }

  /** The type's name without type annotations and blanks. */
  static String plain(TypeMirror type) {
    return type.toString().replaceAll("@[\\w.]+(\\([^)]*\\))?", "").replaceAll("[\\s,]", "");
  }
}
