package io.crossover.local.sweepfile;

import io.crossover.events.validation.Violation;
import java.nio.file.Path;
import java.util.List;

/**
 * A sweep or rule file cannot be used; {@link #violations()} holds everything that is wrong with
 * it.
 */
public final class InvalidSweepFileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  InvalidSweepFileException(Path file, List<Violation> violations) {
    super(file + " cannot be used");
    this.violations = List.copyOf(violations);
  }

  /** Every violation, with its path in the file. */
  public List<Violation> violations() {
    return violations;
  }
}
