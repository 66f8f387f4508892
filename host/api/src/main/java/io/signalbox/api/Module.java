package io.signalbox.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a module. The annotation processor of this jar writes what it finds to {@code
 * META-INF/signalbox/module.json}; the host and the checker read that file alone.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Module {
  /**
   * The id, such as {@code uac-auth}: lower-case letters, digits and hyphens. In a script a hyphen
   * is written as an underscore.
   */
  String id();

  /** The class of the function objects. */
  Class<? extends Functions> functions();

  /** What may happen in it that a script can hear of. */
  Class<? extends Event>[] events() default {};
}
