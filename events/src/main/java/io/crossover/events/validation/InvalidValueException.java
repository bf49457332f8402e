package io.crossover.events.validation;

import java.util.List;
import java.util.stream.Collectors;

/** A record was given values that cannot be run; {@link #violations()} holds every one of them. */
public final class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  /** With at least one violation; the message joins them all. */
  public InvalidValueException(List<Violation> violations) {
    super(violations.stream().map(Violation::message).collect(Collectors.joining("; ")));
    this.violations = List.copyOf(violations);
  }

  /** Every violation, with paths relative to the record that was refused. */
  public List<Violation> violations() {
    return violations;
  }
}
