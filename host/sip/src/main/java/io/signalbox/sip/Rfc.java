package io.signalbox.sip;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The section of an RFC that a test proves, on the test method or its class: {@code @Rfc("3261
 * §17.1.1.2")}. {@code host/COMPLIANCE.md} is made from these; nothing of them is left in class
 * files. It stands here because every test sees this package.
 */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(Rfc.All.class)
public @interface Rfc {
  /** Number of the document and section, {@code "3261 §16.7"}; several sections as a list. */
  String[] value();

  /** Holder of repeated annotations. */
  @Retention(RetentionPolicy.SOURCE)
  @Target({ElementType.TYPE, ElementType.METHOD})
  @interface All {
    /** The annotations in their order. */
    Rfc[] value();
  }
}
