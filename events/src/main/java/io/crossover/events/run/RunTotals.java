package io.crossover.events.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;
import java.util.OptionalLong;

/**
 * What a run took and what it showed, over all the steps that it made.
 *
 * @param samplesSeen training samples, repeated ones each time
 * @param tokensSeen of these samples, or null where a sample is no text
 * @param operations floating-point operations of matrix products and convolutions, in training and
 *     evaluation; a multiplication and an addition are two; 0 for a model of your own, whose
 *     products are not known
 * @param microBatchSize the most samples that went through the model at once; smaller than the
 *     configuration's where there was not enough memory
 * @param clippedSteps steps whose gradient was longer than the clipping allows
 * @param gradientNoiseScale tr(Σ)/|G|² over the points of the run's curve, samples (McCandlish et
 *     al. 2018); null where no batch had two micro-batches, or the noise hides the gradient
 * @param memoryBytes the most memory that the trainer's process was seen to have in the meantime,
 *     for all its slots; null where that is not known
 */
public record RunTotals(
    long samplesSeen,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long tokensSeen,
    double operations,
    int microBatchSize,
    long clippedSteps,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double gradientNoiseScale,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long memoryBytes) {

  /** Rejects values out of range. */
  public RunTotals {
    Checks checks =
        new Checks()
            .range("samplesSeen", samplesSeen, 0, Long.MAX_VALUE)
            .range("operations", operations, 0, Double.MAX_VALUE)
            .range("microBatchSize", microBatchSize, 1, 1 << 24)
            .range("clippedSteps", clippedSteps, 0, Long.MAX_VALUE);
    if (tokensSeen != null) {
      checks.range("tokensSeen", tokensSeen, 0, Long.MAX_VALUE);
    }
    if (gradientNoiseScale != null) {
      checks.range("gradientNoiseScale", gradientNoiseScale, 0, Double.MAX_VALUE);
    }
    if (memoryBytes != null) {
      checks.range("memoryBytes", memoryBytes, 0, Long.MAX_VALUE);
    }
    checks.orThrow();
  }

  /** With the memory of the process, if it is known. */
  public RunTotals withMemory(OptionalLong bytes) {
    return new RunTotals(
        samplesSeen,
        tokensSeen,
        operations,
        microBatchSize,
        clippedSteps,
        gradientNoiseScale,
        bytes.isPresent() ? bytes.getAsLong() : null);
  }
}
