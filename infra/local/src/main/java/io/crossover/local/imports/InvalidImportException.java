package io.crossover.local.imports;

import io.crossover.events.validation.Violation;
import java.util.List;

/** Results were understood but cannot be imported; {@link #violations()} says all of why. */
public final class InvalidImportException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  InvalidImportException(String source, List<Violation> violations) {
    super(source + " cannot be imported");
    this.violations = List.copyOf(violations);
  }

  /** Every violation, with its path in the document of the import. */
  public List<Violation> violations() {
    return violations;
  }
}
