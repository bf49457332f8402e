package io.crossover.trainer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.run.RungLoss;
import io.crossover.trainer.training.Steps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RungsTest {

  private static final double[] LOSSES = {9, 8, 7, 6, 5, 4, 3, 2, 1, 1};

  private static List<RungLoss> passed(Rungs rungs, double[] losses, int chunk) {
    List<RungLoss> passed = new ArrayList<>();
    for (int first = 0; first < losses.length; first += chunk) {
      int size = Math.min(chunk, losses.length - first);
      double[] part = new double[size];
      System.arraycopy(losses, first, part, 0, size);
      passed.addAll(rungs.add(new Steps(first + 1, part, new double[size], new double[size])));
    }
    return passed;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 10})
  void theMeanOfTheSecondHalfDoesNotDependOnTheChunks(int chunk) {
    List<RungLoss> passed = passed(new Rungs(List.of(3L, 8L)), LOSSES, chunk);

    assertThat(passed).containsExactly(new RungLoss(3, 7.5), new RungLoss(8, (5 + 4 + 3 + 2) / 4.));
  }

  @Test
  void eachRungIsReportedOnce() {
    Rungs rungs = new Rungs(List.of(2L));

    assertThat(passed(rungs, LOSSES, 2)).hasSize(1);
    assertThat(rungs.add(new Steps(11, new double[] {1}, new double[1], new double[1]))).isEmpty();
  }

  @Test
  void aLossThatIsNotFiniteIsLeftToTheEndOfTheRun() {
    double[] losses = {2, 3, Double.NaN};

    assertThat(passed(new Rungs(List.of(1L, 3L)), losses, 3)).containsExactly(new RungLoss(1, 2));
  }

  @Test
  void ofThinnedStepsThoseThatAreThereCount() {
    Rungs rungs = new Rungs(List.of(10L));

    List<RungLoss> passed = new ArrayList<>();
    for (long step : new long[] {1, 5, 9, 13}) {
      double[] loss = {step};
      passed.addAll(rungs.add(new Steps(step, loss, new double[1], new double[1])));
    }

    assertThat(passed).containsExactly(new RungLoss(10, 9));
  }
}
