package io.crossover.trainer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RunTotals;
import io.crossover.trainer.training.Outcome;
import io.crossover.trainer.training.Runs;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunReportTest {

  private static final RunSpec SPEC =
      Runs.run(Runs.configuration(Runs.MLP, Runs.MARKOV, 64, 1, 0), OptimizerSpec.sgd(), 4, .1, .9);

  private static RunEvent finished(RunLosses losses, String hopeless) {
    RunTotals totals = new RunTotals(64, null, 1, 4, 0, null, null);
    Outcome.Finished run =
        new Outcome.Finished(losses, 16, 1.5, totals, Optional.ofNullable(hopeless));
    return new RunReport(SPEC, "t", Instant.EPOCH).finished(run, OptionalLong.of(5));
  }

  @Test
  void aLossIsAResultWithWhatItTook() {
    RunCompleted completed = (RunCompleted) finished(new RunLosses(5, 2, 2, 3, 2), null);

    assertThat(completed.totals().memoryBytes()).isEqualTo(5);
    assertThat(completed.totals().samplesSeen()).isEqualTo(64);
  }

  @Test
  void saysByWhichRuleARunDiverged() {
    assertThat(reason(new RunLosses(5, Double.NaN, Double.NaN, 3, Double.NaN), null))
        .isEqualTo("the loss of step 16 is NaN");
    assertThat(reason(new RunLosses(5, 2, 5.25, 3, 2), null))
        .isEqualTo("the compared loss (final) is 5.25000, the initial one was 5.00000");
    // Where it was stopped, whatever the compared loss may say.
    assertThat(reason(new RunLosses(5, 6, 2, 3, 2), "hopeless")).isEqualTo("hopeless");
  }

  private static String reason(RunLosses losses, String hopeless) {
    return ((RunDiverged) finished(losses, hopeless)).reason();
  }
}
