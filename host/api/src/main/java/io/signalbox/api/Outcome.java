package io.signalbox.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a script function answered: a constant of an enum that implements this. The set is closed
 * and declared; {@code $outcome}, the metrics and the trace use the constant's name in lower case.
 * The host adds {@code timeout} and {@code error} to every function.
 */
public interface Outcome {
  /** The constant's name; every enum has this method. */
  String name();

  /** Marks the constants for which the call is true in the script. */
  @Documented
  @Retention(RetentionPolicy.SOURCE)
  @Target(ElementType.FIELD)
  @interface Success {}
}
