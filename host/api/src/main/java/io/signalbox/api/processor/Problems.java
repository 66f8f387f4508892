package io.signalbox.api.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** Compile errors, each at the element that it is about. */
final class Problems {
  private final Messager messager;
  private boolean found;

  Problems(Messager messager) {
    this.messager = messager;
  }

  void at(Element element, String message) {
    found = true;
    messager.printMessage(Diagnostic.Kind.ERROR, message, element);
  }

  /** True once there was one: then no manifest is written. */
  boolean found() {
    return found;
  }
}
