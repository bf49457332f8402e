package io.crossover.events.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keys that a person may write in a record's document besides its components. They are replaced by
 * what they stand for before the record is read, so the record never has them; this names them
 * where the known keys are listed.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ShorthandKeys {

  /** The keys. */
  String[] value();
}
