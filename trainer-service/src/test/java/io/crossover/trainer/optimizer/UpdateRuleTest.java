package io.crossover.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.configuration.GroupOptimizer;
import io.crossover.events.configuration.OptimizerGroups;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.trainer.model.Initializer;
import io.crossover.trainer.model.ModelMisfitException;
import io.crossover.trainer.model.Weight;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts in float64 against {@link ReferenceUpdate}. */
class UpdateRuleTest {

  private static final int STEPS = 12;
  private static final double PEAK = 0.02;

  /** 12 updates of a few operations each, and five Newton–Schulz steps that can double an error. */
  private static final double RELATIVE = 1e-10;

  private static final List<Weight> WEIGHTS =
      List.of(
          weight("embedding", 7, 5),
          weight("embedding.norm", 5),
          weight("block0.up", 9, 5),
          weight("block0.norm", 2, 1, 3),
          weight("block0.down", 5, 9),
          weight("block0.convolution", 4, 3, 2, 2),
          weight("block0.bias", 4),
          weight("norm", 5),
          weight("head", 7, 5),
          weight("head.bias", 7));

  private static final List<String> GROUPS =
      List.of(
          "embedding",
          "norms",
          "matrices",
          "norms",
          "matrices",
          "matrices",
          "norms",
          "norms",
          "head",
          "head");

  private static final int SIZE = WEIGHTS.stream().mapToInt(Weight::size).sum();

  private static Weight weight(String name, long... shape) {
    return new Weight(name, new Initializer.Constant(0), shape);
  }

  static Stream<OptimizerSpec> optimizers() {
    return Stream.concat(
        Arrays.stream(OptimizerType.values()).map(OptimizerSpec::of),
        Stream.of(
            new OptimizerSpec(OptimizerType.SGD, null, null, true, 0.1, null),
            new OptimizerSpec(OptimizerType.ADAM, 0.999, 1e-3, null, null, null),
            new OptimizerSpec(OptimizerType.ADAMW, 0.99, 1e-6, null, 0.2, null),
            new OptimizerSpec(OptimizerType.SIGNSGD, null, null, null, 0.1, null),
            new OptimizerSpec(OptimizerType.NORMALISED_SGD, null, null, null, 0.1, null),
            new OptimizerSpec(OptimizerType.LION, 0.9, null, null, 0.1, null),
            new OptimizerSpec(OptimizerType.MUON, 0.98, 1e-6, false, 0.1, null),
            hybrid(OptimizerType.SGD, null, of(OptimizerType.ADAM, 0.5), null),
            hybrid(
                OptimizerType.ADAM,
                null,
                of(OptimizerType.LION, 0.25),
                new GroupOptimizer(OptimizerType.SGD, 3.0, 0.5, null, null, true, null)),
            hybrid(
                OptimizerType.LION,
                of(OptimizerType.SIGNSGD, 2),
                null,
                of(OptimizerType.NORMALISED_SGD, 4)),
            hybrid(
                OptimizerType.ADAM,
                null,
                null,
                new GroupOptimizer(OptimizerType.ADAMW, 3.0, null, null, null, null, 0.05)),
            hybrid(OptimizerType.NORMALISED_SGD, null, null, of(OptimizerType.NORMALISED_SGD, 1)),
            hybrid(OptimizerType.MUON, of(OptimizerType.SIGNSGD, 0.5), null, null)));
  }

  private static OptimizerSpec hybrid(
      OptimizerType rest, GroupOptimizer embedding, GroupOptimizer head, GroupOptimizer norms) {
    OptimizerGroups groups = new OptimizerGroups(embedding, head, norms);
    return new OptimizerSpec(rest, null, null, null, null, groups);
  }

  private static GroupOptimizer of(OptimizerType type, double ratio) {
    return new GroupOptimizer(type, ratio, null, null, null, null, null);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void agreesWithPlainLoops(OptimizerSpec optimizer) {
    for (double momentum : new double[] {0, 0.9, 0.95}) {
      double[] expected = Updates.normals("weights", SIZE);
      ReferenceUpdate reference = new ReferenceUpdate(optimizer, momentum, PEAK, SIZE);
      double[][] gradients = gradients();
      for (int step = 0; step < STEPS; step++) {
        reference.step(expected, gradients[step], rates()[step], WEIGHTS, GROUPS);
      }

      double[] actual = after(optimizer, momentum);

      for (int i = 0; i < SIZE; i++) {
        // Relative to the size of the weights, 1, where one happens to be near zero.
        double scale = Math.max(1, Math.abs(expected[i]));
        assertThat(Math.abs(actual[i] - expected[i]) / scale)
            .as("%s at momentum %s, weight %d: %s", optimizer.label(), momentum, i, actual[i])
            .isLessThan(RELATIVE);
      }
    }
  }

  @Test
  void aHybridUpdatesEachGroupExactlyAsItsOwnRuleWould() {
    OptimizerSpec hybrid = hybrid(OptimizerType.SGD, null, of(OptimizerType.ADAM, 1), null);

    double[] actual = after(hybrid, 0.9);

    int head = SIZE - 42;
    assertThat(Arrays.copyOf(actual, head))
        .isEqualTo(Arrays.copyOf(after(OptimizerSpec.sgd(), 0.9), head));
    assertThat(Arrays.copyOfRange(actual, head, SIZE))
        .isEqualTo(Arrays.copyOfRange(after(OptimizerSpec.adam(), 0.9), head, SIZE));
  }

  /** Normalised SGD has a norm for each group, Muon is for no group. */
  @ParameterizedTest
  @EnumSource(names = {"SGD", "ADAM", "ADAMW", "SIGNSGD", "LION"})
  void groupsWithTheRuleOfTheRestChangeNothing(OptimizerType type) {
    GroupOptimizer same = GroupOptimizer.of(type);

    assertThat(after(hybrid(type, same, same, same), 0.9))
        .isEqualTo(after(OptimizerSpec.of(type), 0.9));
  }

  @Test
  void muonMakesSquareAndOblongMatricesNearlyOrthogonal() {
    OptimizerSpec muon = OptimizerSpec.of(OptimizerType.MUON);
    double[] zero = new double[SIZE];
    UpdateRule rule = UpdateRule.of(muon, 0.95, 1, WEIGHTS);

    double[] moved = Updates.after(rule, zero, gradients(), new double[] {1});

    // block0.up: rows 9 × 5, so that the 5 columns are orthogonal, of length 0.7 to 1.2 · 0.2 · √9.
    int offset = 7 * 5 + 5;
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j <= i; j++) {
        double product = 0;
        for (int row = 0; row < 9; row++) {
          product += moved[offset + 5 * row + i] * moved[offset + 5 * row + j];
        }
        double relative = product / (0.04 * 9);
        if (i == j) {
          assertThat(relative).as("column %d", i).isBetween(0.45, 1.45);
        } else {
          assertThat(Math.abs(relative)).as("columns %d, %d", i, j).isLessThan(0.4);
        }
      }
    }
  }

  @Test
  void aGradientOfZeroMovesNothing() {
    double[] weights = Updates.normals("weights", SIZE);
    for (OptimizerType type : OptimizerType.values()) {
      if (type != OptimizerType.ADAMW) {
        UpdateRule rule = UpdateRule.of(OptimizerSpec.of(type), 0.9, PEAK, WEIGHTS);
        assertThat(Updates.after(rule, weights, new double[2][SIZE], new double[] {1, 1}))
            .as(type.name())
            .isEqualTo(weights);
      }
    }
  }

  @Test
  void aGroupThatTheModelDoesNotHaveIsRefused() {
    OptimizerSpec hybrid = hybrid(OptimizerType.SGD, of(OptimizerType.ADAM, 1), null, null);

    assertThatThrownBy(() -> UpdateRule.of(hybrid, 0.9, PEAK, WEIGHTS.subList(1, 10)))
        .isInstanceOf(ModelMisfitException.class)
        .hasMessageContaining("sgd(embedding=adam(ratio=1.0))")
        .hasMessageContaining("this model does not have: embedding; leave it out");
  }

  private static double[] after(OptimizerSpec optimizer, double momentum) {
    UpdateRule rule = UpdateRule.of(optimizer, momentum, PEAK, WEIGHTS);
    return Updates.after(rule, Updates.normals("weights", SIZE), gradients(), rates());
  }

  private static double[][] gradients() {
    double[][] gradients = new double[STEPS][];
    Arrays.setAll(gradients, step -> Updates.normals("gradient" + step, SIZE));
    return gradients;
  }

  /** Rising to the peak. */
  private static double[] rates() {
    double[] rates = new double[STEPS];
    Arrays.setAll(rates, step -> PEAK * (step + 1) / STEPS);
    return rates;
  }
}
