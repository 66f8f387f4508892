package io.signalbox.core.script.words;

/** What a value is, as far as it is known before a run. */
public enum Kind {
  TEXT("a string"),
  NUMBER("a number"),
  TRUTH("a boolean"),
  LIST("a list"),
  NULL("null"),
  ANY("any value");

  private final String shown;

  Kind(String shown) {
    this.shown = shown;
  }

  /** For a person. */
  public String shown() {
    return shown;
  }

  /** True if a value of this kind can never equal one of the other. */
  public boolean differs(Kind other) {
    return this != other && this != ANY && other != ANY && this != NULL && other != NULL;
  }
}
