package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.data.DataSet;
import io.crossover.trainer.data.SampleOrder;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.data.TokenText;
import io.crossover.trainer.model.Architecture;
import io.crossover.trainer.model.Architectures;
import io.crossover.trainer.model.Weight;
import io.crossover.trainer.optimizer.ReferenceUpdate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fifty steps in float32 through TorchScript against an implementation in double precision with
 * plain loops: data order, schedule, forward, backward, clipping and update rules.
 */
class AgainstDoublePrecisionTest {

  private static final int STEPS = 50;

  /** The groups of the weights of {@link Runs#MLP}. */
  private static final List<String> GROUPS =
      List.of("embedding", "matrices", "norms", "matrices", "norms", "norms", "head");

  private static final int BATCH = 8;

  /** 1e-4 relative: fifty steps of float32 rounding (6e-8 each) grow to about 1e-5 here. */
  private static final double PERCENT = 0.01;

  @ParameterizedTest(name = "{0} momentum {1} clip {3}")
  @CsvSource({
    "SGD, 0.9, 0.05, 1",
    "SGD, 0.9, 0.02, 0",
    "SGD, 0, 0.1, 0.5",
    "ADAM, 0.9, 0.01, 1",
    "ADAM, 0.95, 0.01, 0",
    "ADAMW, 0.9, 0.01, 1",
    "NORMALISED_SGD, 0.9, 0.1, 1",
    "MUON, 0.9, 0.01, 1"
  })
  void lossesAgreeStepByStep(OptimizerType type, double momentum, double rate, double clip) {
    agree(OptimizerSpec.of(type), momentum, rate, clip);
  }

  @Test
  void adamWithItsOwnSecondBetaAndEpsilonAgrees() {
    agree(new OptimizerSpec(OptimizerType.ADAM, 0.999, 1e-3, null, null, null), 0.9, 0.01, 1);
  }

  private static void agree(OptimizerSpec optimizer, double momentum, double rate, double clip) {
    Configuration configuration = Runs.configuration(Runs.MLP, Runs.MARKOV, STEPS * BATCH, clip, 0);
    RunSpec spec = Runs.run(configuration, optimizer, BATCH, rate, momentum);

    Runs.Trace trace = Runs.train(spec);

    double[] expected = reference(spec, trace.rates());
    double[] actual = trace.losses();
    assertThat(actual).hasSize(STEPS);
    for (int step = 0; step < STEPS; step++) {
      assertThat(actual[step])
          .as("step %d", step)
          .isCloseTo(expected[step], withinPercentage(PERCENT));
    }
    assertThat(expected[STEPS - 1]).isLessThan(expected[0]);
  }

  private static double[] reference(RunSpec spec, double[] rates) {
    DataSet data = Runs.DATA.of(spec.configuration());
    SampleShape.Tokens shape = (SampleShape.Tokens) data.shape();
    TokenText text = (TokenText) data.samples();
    int length = shape.length();
    int vocabulary = shape.vocabulary();
    Architecture architecture = Architectures.of(Runs.MLP, shape);
    List<Weight> weights = architecture.weights();
    float[] initial = architecture.initialWeights(spec.seed());
    int[] hidden = Runs.MLP.hidden().stream().mapToInt(i -> i).toArray();
    ReferenceMlp model =
        new ReferenceMlp(vocabulary, Runs.MLP.embedding(), length, hidden, initial);
    SampleOrder order = new SampleOrder(spec.seed(), data.training().samples());
    ReferenceUpdate update =
        new ReferenceUpdate(spec.optimizer(), spec.momentum(), spec.learningRate(), initial.length);
    double[] losses = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      int[][] contexts = new int[BATCH][length];
      int[] targets = new int[BATCH];
      for (int i = 0; i < BATCH; i++) {
        int start = (int) order.at((long) step * BATCH + i) * length;
        for (int t = 0; t < length; t++) {
          contexts[i][t] = text.token(start + t);
        }
        targets[i] = text.token(start + length);
      }
      losses[step] = model.lossAndGradient(contexts, targets);
      clip(model.gradient, spec.configuration().gradientClipping());
      update.step(model.weights, model.gradient, rates[step], weights, GROUPS);
    }
    return losses;
  }

  private static void clip(double[] gradient, double limit) {
    double squares = 0;
    for (double g : gradient) {
      squares += g * g;
    }
    double factor = limit / (Math.sqrt(squares) + 1e-6);
    if (limit > 0 && factor < 1) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= factor;
      }
    }
  }
}
