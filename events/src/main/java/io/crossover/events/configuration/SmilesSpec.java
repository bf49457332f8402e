package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * Molecules of your own: a CSV with a column of SMILES and columns of numbers, as ZINC-250k
 * (smiles, logP, qed, SAS). Molecules whose SMILES cannot be read, or of which JPlogP does not know
 * a number that is asked for, are left out, with a warning of the trainer that counts them; a file
 * with more than one such in a hundred is refused. The last tenth is the validation split. The loss
 * is the mean absolute error.
 *
 * @param path a file that every trainer can read; gzip is recognised by {@code .gz}
 * @param column of the SMILES; {@code smiles} when not given
 * @param target the column of the number to be told, or {@code penalised_logp}: logP − SAS − the
 *     atoms beyond six of the largest ring, or {@code jplogp}: the logP that JPlogP computes;
 *     {@code penalised_logp} when not given
 */
public record SmilesSpec(String path, String column, String target) implements DataSpec {

  /** Fills in defaults; rejects a missing path. */
  public SmilesSpec {
    column = column == null ? "smiles" : column;
    target = target == null ? "penalised_logp" : target;
    new Checks()
        .text("path", path, 4_096)
        .text("column", column, 100)
        .text("target", target, 100)
        .orThrow();
  }

  @Override
  public SampleKind kind() {
    return SampleKind.MOLECULES;
  }
}
