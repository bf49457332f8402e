package io.crossover.events.imported;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.run.RunIds;
import io.crossover.events.validation.Checks;
import java.util.Comparator;
import java.util.UUID;

/**
 * What one run of another tool came to.
 *
 * @param optimizer its name, 1 to 100 characters, as in {@code sgd} or {@code adam(beta2=0.999)}
 * @param batchSize samples a step, 1 to 16,777,216
 * @param learningRate peak of the schedule, above 0, at most 1e6
 * @param momentum the momentum, of Adam, AdamW and Lion their β1; at least 0, below 1; 0 when not
 *     given
 * @param seed of the initial weights and the data order, not negative; 0 when not given
 * @param loss finite and above 0, nats a token; null for a diverged run, whatever was given
 * @param diverged whether it came to no loss; false when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportedRun(
    String optimizer,
    int batchSize,
    double learningRate,
    Double momentum,
    Long seed,
    Double loss,
    Boolean diverged) {

  /** By what was run, without what came of it. */
  static final Comparator<ImportedRun> BY_SETTING =
      Comparator.comparing(ImportedRun::optimizer)
          .thenComparingInt(ImportedRun::batchSize)
          .thenComparingDouble(ImportedRun::learningRate)
          .thenComparingDouble(ImportedRun::momentum)
          .thenComparingLong(ImportedRun::seed);

  /** The name space of the ids of imported runs. */
  private static final UUID SPACE = UUID.fromString("6f8e9c1a-52f4-4f0e-8d1b-7b1f0c7c35a1");

  /** Fills in defaults; rejects what cannot have been run and a missing result. */
  public ImportedRun {
    // 0 + 0 is 0 for -0 too, which would be another run.
    momentum = momentum == null ? Double.valueOf(0) : Double.valueOf(momentum + 0.0);
    seed = seed == null ? Long.valueOf(0) : seed;
    diverged = diverged == null ? Boolean.FALSE : diverged;
    loss = diverged ? null : loss;
    Checks checks =
        new Checks()
            .plainText("optimizer", optimizer, 100)
            .range("batchSize", batchSize, 1, 1 << 24)
            .above("learningRate", learningRate, 0, 1e6)
            .below("momentum", momentum, 0, 1)
            .range("seed", seed, 0, Long.MAX_VALUE);
    String expected = "a finite number above 0, or diverged: true";
    if (loss != null) {
      checks.that(loss > 0 && Double.isFinite(loss), "loss", loss, expected);
    } else if (!diverged) {
      checks.required("loss", null, expected);
    }
    checks.orThrow();
  }

  /** A run that came to a loss. */
  public static ImportedRun completed(
      String optimizer,
      int batchSize,
      double learningRate,
      double momentum,
      long seed,
      double loss) {
    return new ImportedRun(optimizer, batchSize, learningRate, momentum, seed, loss, false);
  }

  /** A run that came to none. */
  public static ImportedRun diverged(
      String optimizer, int batchSize, double learningRate, double momentum, long seed) {
    return new ImportedRun(optimizer, batchSize, learningRate, momentum, seed, null, true);
  }

  /** The id under which this run of a configuration is stored: what came of it is not part. */
  public UUID id(String configurationKey) {
    return RunIds.nameBased(SPACE, configurationKey + "/" + setting());
  }

  /** What was run, as text; equal for equal settings only. */
  String setting() {
    return optimizer + "/" + batchSize + "/" + learningRate + "/" + momentum + "/" + seed;
  }
}
