package io.crossover.gapmodel.noise;

import static io.crossover.gapmodel.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.gapmodel.VectorFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The noise model step by step against variance.json, with the tolerances of the file. */
class TrendNoiseTest {

  static Stream<Arguments> cases() {
    return VectorFile.read("variance.json")
        .cases()
        .map(c -> Arguments.of(c.get("name").asText(), pairs(c.get("cells")), c.get("expected")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void trendAndItsCovariance(String name, List<CellPair> pairs, JsonNode expected) {
    TrendNoise noise = TrendNoise.of(pairs, PooledNoise.of(pairs));

    assertClose("trend", noise.coefficients(), VectorFile.numbers(expected.get("trend")), 1e-7, 0);
    for (int i = 0; i < 3; i++) {
      assertClose(
          "C[" + i + "]",
          noise.covariance()[i],
          VectorFile.numbers(expected.get("C").get(i)),
          1e-14,
          1e-8);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void variancesOfCells(String name, List<CellPair> pairs, JsonNode expected) {
    TrendNoise noise = TrendNoise.of(pairs, PooledNoise.of(pairs));
    JsonNode cells = expected.get("per_cell");
    assertThat(pairs).hasSameSizeAs(cells);

    for (int i = 0; i < pairs.size(); i++) {
      // the order in the file is [adam, sgd]
      CellPair pair = pairs.get(i);
      JsonNode cell = cells.get(i);
      TrendNoise.GapVariance gap = noise.gapVariance(pair);
      assertThat(pair.challenger().count()).isEqualTo(cell.get("n").get(0).intValue());
      assertThat(pair.baseline().count()).isEqualTo(cell.get("n").get(1).intValue());
      // identical losses: the file has 0, the sum of squares is 0 up to rounding
      double[] s2 = {pair.challenger().variance(), pair.baseline().variance()};
      assertClose("s2", s2, VectorFile.numbers(cell.get("s2")), 1e-20, 1e-9);
      double[] onTrend = {gap.challengerOnTrend(), gap.baselineOnTrend()};
      assertClose("v_trend", onTrend, VectorFile.numbers(cell.get("v_trend")), 0, 1e-7);
      double[] shrunk = {gap.challengerShrunk(), gap.baselineShrunk()};
      assertClose("v", shrunk, VectorFile.numbers(cell.get("v")), 0, 1e-7);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void variancesOfGaps(String name, List<CellPair> pairs, JsonNode expected) {
    TrendNoise noise = TrendNoise.of(pairs, PooledNoise.of(pairs));

    List<TrendNoise.GapVariance> gaps = new ArrayList<>();
    pairs.stream().filter(CellPair::hasGap).map(noise::gapVariance).forEach(gaps::add);

    assertClose("y", pairs.stream().map(CellPair::gapPercent).toList(), of(expected, "y"), 1e-9, 0);
    assertClose("vB", gaps.stream().map(g -> g.plain()).toList(), of(expected, "vB"), 0, 1e-7);
    assertClose(
        "dfB", gaps.stream().map(g -> g.degreesOfFreedom()).toList(), of(expected, "dfB"), 0, 1e-6);
    assertClose(
        "phi", gaps.stream().map(g -> g.inflation()).toList(), of(expected, "phi"), 0, 1e-6);
    assertClose("nv", gaps.stream().map(g -> g.inflated()).toList(), of(expected, "nv"), 0, 2e-6);
    assertThat(PooledNoise.of(pairs).degreesOfFreedom())
        .isEqualTo(expected.get("dfT").doubleValue());
  }

  /** The gradient of the specification, written out, is 0 at the fit; 1e-8 for its large terms. */
  @Test
  void theTrendMinimisesTheObjectiveOnUnbalancedCells() {
    long seed = 17;
    System.out.println("TrendNoiseTest seed " + seed);
    Random random = new Random(seed);
    for (int n = 0; n < 200; n++) {
      List<CellPair> pairs = new ArrayList<>();
      pairs.add(new CellPair(2, losses(random, 2), losses(random, 1)));
      for (int x = 3; x < 10; x++) {
        pairs.add(
            new CellPair(x, losses(random, random.nextInt(5)), losses(random, random.nextInt(4))));
      }
      double centre =
          pairs.stream().filter(CellPair::hasGap).mapToDouble(CellPair::x).average().orElseThrow();

      double[] c = TrendNoise.of(pairs, PooledNoise.of(pairs)).coefficients();

      double[] gradient = {
        0.5 * 4 * (1 - 0.25 * Math.exp(-c[0])), c[1] / (0.3 * 0.3), c[2] / (0.7 * 0.7)
      };
      for (CellPair pair : pairs) {
        addGradient(gradient, c, pair.challenger(), new double[] {1, pair.x() - centre, -0.5});
        addGradient(gradient, c, pair.baseline(), new double[] {1, pair.x() - centre, 0.5});
      }
      assertClose("gradient", gradient, new double[3], 1e-8, 0);
    }
  }

  private static void addGradient(double[] gradient, double[] c, LossSpread cell, double[] g) {
    if (cell.count() < 2) {
      return;
    }
    double ratio = cell.variance() * Math.exp(-(g[0] * c[0] + g[1] * c[1] + g[2] * c[2]));
    for (int i = 0; i < 3; i++) {
      gradient[i] += 0.5 * (cell.count() - 1) * (1 - ratio) * g[i];
    }
  }

  private static LossSpread losses(Random random, int count) {
    double sd = 0.01 * Math.exp(2 * random.nextGaussian());
    return LossSpread.of(
        random.doubles(count).map(u -> 3 * Math.exp(sd * (u - 0.5))).boxed().toList());
  }

  private static double[] of(JsonNode expected, String field) {
    return VectorFile.numbers(expected.get(field));
  }

  private static List<CellPair> pairs(JsonNode cells) {
    return VectorFile.list(cells)
        .map(
            c ->
                new CellPair(
                    Math.log(c.get("B").doubleValue()) / Math.log(2),
                    LossSpread.of(VectorFile.boxed(c.get("adam"))),
                    LossSpread.of(VectorFile.boxed(c.get("sgd")))))
        .toList();
  }
}
