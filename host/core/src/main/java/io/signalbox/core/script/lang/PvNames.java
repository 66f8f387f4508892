package io.signalbox.core.script.lang;

/** What the lexer must know of pseudo-variables to find where one ends inside a string. */
public interface PvNames {
  /** True if there is a pseudo-variable of this name, without its {@code $}. */
  boolean known(String name);

  /** True if a name in parentheses may follow, as in {@code $var(x)}. */
  boolean takesInner(String name);
}
