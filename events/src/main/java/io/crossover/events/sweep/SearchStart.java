package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.validation.Checks;

/**
 * Where the search for an optimizer's learning rate begins in the first cell; later cells begin
 * from those that are tuned.
 *
 * @param learningRate a guess, above 0, at most 1e6; when not given 0.1 for SGD and normalised SGD,
 *     0.003 for Adam, AdamW and Muon, 0.001 for SignSGD and Lion
 * @param batchSize the batch size for which it is a guess, 1 to 16,777,216; 64 when not given. For
 *     others it is scaled: proportionally for SGD, by the square root for all the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchStart(Double learningRate, Integer batchSize) {

  private static final int BATCH_SIZE = 64;

  /** Fills in the batch size; rejects values out of range. */
  public SearchStart {
    batchSize = batchSize == null ? Integer.valueOf(BATCH_SIZE) : batchSize;
    Checks checks = new Checks().range("batchSize", batchSize, 1, 1 << 24);
    if (learningRate != null) {
      checks.above("learningRate", learningRate, 0, 1e6);
    }
    checks.orThrow();
  }

  /** Every default of an optimizer. */
  static SearchStart of(OptimizerType type) {
    return new SearchStart(type.learningRate(), null);
  }

  /** This, with an optimizer's default learning rate where none is given. */
  SearchStart orDefault(OptimizerType type) {
    return learningRate == null ? new SearchStart(type.learningRate(), batchSize) : this;
  }
}
