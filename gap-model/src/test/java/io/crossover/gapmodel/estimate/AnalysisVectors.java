package io.crossover.gapmodel.estimate;

import static io.crossover.gapmodel.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.VectorFile;
import io.crossover.gapmodel.isotonic.Interval;
import io.crossover.gapmodel.noise.Student;
import io.crossover.gapmodel.theory.TheoryFit;
import io.crossover.gapmodel.theory.TheoryInterval;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every value of a reference analysis. The reference has 12 significant digits, so a tolerance that
 * is absolute in the file also allows 1e-11 of the value. Quantiles, χ² distances and signs have no
 * tolerance in the files: 1e-9 relative, 1e-8 and none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AnalysisVectors {
  private static final double DIGITS = 1e-11;

  /** The tolerances of a file of vectors. */
  record Tolerances(
      double gapVarianceRelative,
      double residual,
      double weight,
      double point,
      double interval,
      double coefficientRelative,
      double theoryPoint,
      double pValue) {}

  abstract Tolerances tolerances();

  abstract Stream<AnalysisCase> cases();

  Stream<AnalysisCase> searches() {
    return cases().filter(AnalysisCase::hasSearch);
  }

  Stream<AnalysisCase> theories() {
    return cases().filter(c -> c.expected().has("theory"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void gapsAndTheirVariances(AnalysisCase c) {
    List<GapPoint> points = c.at95().points();
    assertClose(
        "x",
        points.stream().map(GapPoint::log2BatchSize).toList(),
        VectorFile.numbers(c.expected().get("x")),
        0,
        DIGITS);
    assertClose(
        "y",
        points.stream().map(GapPoint::gapPercent).toList(),
        VectorFile.numbers(c.expected().get("y")),
        1e-9,
        DIGITS);
    assertClose(
        "nv",
        points.stream().map(p -> p.standardError() * p.standardError()).toList(),
        VectorFile.numbers(c.expected().get("nv")),
        0,
        tolerances().gapVarianceRelative);
    assertClose("df", c.at95().degreesOfFreedom(), c.expected().get("df").doubleValue(), 0, 0);
    c.expected()
        .get("t")
        .properties()
        .forEach(
            t ->
                assertClose(
                    "t at " + t.getKey(),
                    Student.twoSided(Double.parseDouble(t.getKey()), c.at95().degreesOfFreedom()),
                    t.getValue().doubleValue(),
                    0,
                    1e-9));
    if (c.expected().has("signs")) {
      assertThat(points.stream().map(p -> (double) p.sign()).toList())
          .isEqualTo(VectorFile.boxed(c.expected().get("signs")));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void flagsAndMonotonicity(AnalysisCase c) {
    Set<Flag> expected =
        VectorFile.list(c.expected().get("flags"))
            .map(JsonNode::asText)
            // the reference repeats this verdict as a flag
            .filter(flag -> !flag.equals("REVERSED"))
            .map(Flag::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Flag.class)));
    Set<Flag> actual = EnumSet.noneOf(Flag.class);
    actual.addAll(c.at95().flags());
    // the reference analysis does not know the number of seeds
    actual.remove(Flag.SINGLE_SEED);
    assertThat(actual).isEqualTo(expected);

    GapData data = GapData.of(c.at95().points());
    if (c.expected().has("mono_chi2")) {
      double[] negative = Arrays.stream(data.y()).map(y -> -y).toArray();
      assertClose(
          "falling",
          Monotonicity.distance(data.y(), data.v()),
          c.expected().get("mono_chi2").doubleValue(),
          1e-8,
          tolerances().residual);
      assertClose(
          "rising",
          Monotonicity.distance(negative, data.v()),
          c.expected().get("mono_inc_chi2").doubleValue(),
          1e-8,
          tolerances().residual);
      SignPattern signs =
          SignPattern.of(c.at95().points().stream().mapToInt(GapPoint::sign).toArray());
      assertThat(
              signs.rises().stream()
                  .map(r -> List.of(data.x()[r.before()], data.x()[r.after()]))
                  .toList())
          .isEqualTo(
              VectorFile.list(c.expected().get("up_brackets")).map(VectorFile::boxed).toList());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("searches")
  void isotonicSet(AnalysisCase c) {
    JsonNode robust = c.expected().get("robust");
    CrossoverAnalysis search = c.at95().analysis().orElseThrow();
    assertThat(List.of(search.from(), search.to()))
        .isEqualTo(VectorFile.list(c.expected().get("window")).map(JsonNode::intValue).toList());
    assertClose(
        "iso_cross",
        search.isotonicCrossing(),
        VectorFile.number(robust.get("iso_cross")),
        1e-9,
        DIGITS);
    GapData used = GapData.of(c.at95().points()).slice(search.from(), search.to());
    assertClose(
        "mono_chi2",
        Monotonicity.distance(used.y(), used.v()),
        robust.get("mono_chi2").doubleValue(),
        1e-8,
        tolerances().residual);
    assertClose("pava", search.isotonicFit(), VectorFile.numbers(robust.get("pava")), 1e-9, DIGITS);
    assertClose(
        "iso_rss",
        search.isotonicResiduals(),
        VectorFile.numbers(robust.get("iso_rss")),
        tolerances().residual,
        tolerances().residual);
    for (String level : List.of("0.9", "0.95")) {
      Interval hull = c.at(level).analysis().orElseThrow().isotonicHull();
      assertInterval("iso at " + level, hull, robust.get("iv").get(level).get("iso"), 0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("searches")
  void gaussianProcessIntervalAndPoint(AnalysisCase c) {
    JsonNode robust = c.expected().get("robust");
    CrossoverAnalysis search = c.at95().analysis().orElseThrow();
    assertClose(
        "tau_w",
        search.processWeights(),
        VectorFile.numbers(robust.get("tau_w")),
        tolerances().weight,
        0);
    assertClose("x", search.point(), VectorFile.number(robust.get("x")), tolerances().point, 0);
    assertB(search.point(), robust, tolerances().point);
    for (String level : List.of("0.9", "0.95")) {
      JsonNode interval = robust.get("iv").get(level);
      CrossoverAnalysis at = c.at(level).analysis().orElseThrow();
      assertInterval(
          "gp at " + level,
          at.processHull().orElseThrow(),
          interval.get("gp"),
          tolerances().interval);
      assertClose(
          "lo at " + level,
          at.interval().lower(),
          VectorFile.number(interval.get("lo")),
          tolerances().interval,
          0);
      assertClose(
          "hi at " + level,
          at.interval().upper(),
          VectorFile.number(interval.get("hi")),
          tolerances().interval,
          0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("theories")
  void theoryFit(AnalysisCase c) {
    JsonNode expected = c.expected().get("theory");
    TheoryFit theory = c.at95().theory().orElseThrow();
    double relative = tolerances().coefficientRelative;
    assertClose("a0", theory.coefficients().a0(), number(expected, "a0"), 0, relative);
    assertClose("a1", theory.coefficients().a1(), number(expected, "a1"), 0, relative);
    assertClose("a2", theory.coefficients().a2(), number(expected, "a2"), 0, relative);
    assertClose("rss", theory.residual(), number(expected, "rss"), 1e-9, relative);
    assertThat(theory.parameters()).isEqualTo(expected.get("p").intValue());
    assertThat(c.at95().points().size() - theory.parameters())
        .isEqualTo(expected.get("dof").intValue());
    assertClose(
        "pval",
        theory.pValue().orElse(Double.NaN),
        number(expected, "pval"),
        tolerances().pValue,
        0);
    assertThat(theory.coefficients().a0() >= 0)
        .isEqualTo(expected.get("theory_sign_ok").booleanValue());
    assertThat(theory.regime().name()).isEqualTo(expected.get("regime").asText());
    assertClose("x", theory.log2Crossover(), number(expected, "x"), tolerances().theoryPoint, 0);
    assertB(theory.log2Crossover(), expected, tolerances().theoryPoint);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("theories")
  void theoryOnlyInterval(AnalysisCase c) {
    JsonNode expected = c.expected().get("theory");
    GapData data = GapData.of(c.at95().points());
    TheoryFit theory = c.at95().theory().orElseThrow();
    for (String level : List.of("0.9", "0.95")) {
      double t = Student.twoSided(Double.parseDouble(level), c.at95().degreesOfFreedom());
      Optional<Interval> actual = TheoryInterval.of(data.x(), data.y(), data.v(), theory, t);
      JsonNode interval = expected.get("iv").get(level);
      if (interval.isNull()) {
        assertThat(actual).as("regime II or no fall").isEmpty();
      } else {
        assertInterval("theory at " + level, actual.orElseThrow(), interval, tolerances().interval);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void verdictPointAndBounds(AnalysisCase c) {
    JsonNode expected = c.expected();
    GapEstimate estimate = c.at95();
    assertThat(estimate.verdict().name()).isEqualTo(expected.get("status").asText());
    assertOctaves("lower", estimate.lower(), expected.get("report_lo"), tolerances().interval);
    assertOctaves("upper", estimate.upper(), expected.get("report_hi"), tolerances().interval);
    assertOctaves(
        "point", estimate.batchSize(), expected.get("report_x"), tolerances().theoryPoint);
    Interval interval = estimate.analysis().map(CrossoverAnalysis::interval).orElse(null);
    if (expected.has("trend_lo")) {
      assertClose("trend_lo", interval.lower(), number(expected, "trend_lo"), 1e-5, 0);
    }
    if (expected.has("trend_hi")) {
      assertClose("trend_hi", interval.upper(), number(expected, "trend_hi"), 1e-5, 0);
    }
    if (estimate.batchSize().isPresent()) {
      boolean theory = expected.path("report_method").asText("gp").equals("theory");
      assertThat(estimate.method()).isEqualTo(theory ? Method.THEORY : Method.GAUSSIAN_PROCESS);
    }
    // The point does not depend on the level.
    if (c.at90().verdict() == estimate.verdict()) {
      assertThat(c.at90().batchSize()).isEqualTo(estimate.batchSize());
    }
  }

  /** The files repeat every point {@code x} as a batch size, infinities as they are. */
  private static void assertB(double x, JsonNode expected, double tolerance) {
    assertClose(
        "B", Double.isFinite(x) ? Octaves.toBatchSize(x) : x, number(expected, "B"), 0, tolerance);
  }

  private static void assertInterval(
      String what, Interval actual, JsonNode expected, double tolerance) {
    assertClose(what, actual.lower(), VectorFile.number(expected.get(0)), tolerance, DIGITS);
    assertClose(what, actual.upper(), VectorFile.number(expected.get(1)), tolerance, DIGITS);
  }

  private static void assertOctaves(
      String what, OptionalDouble actual, JsonNode expected, double tolerance) {
    if (expected == null || !expected.isNumber()) {
      assertThat(actual).as(what).isEmpty();
    } else {
      assertClose(
          what, Octaves.of(actual.orElseThrow()), expected.doubleValue(), tolerance, DIGITS);
    }
  }

  private static double number(JsonNode node, String field) {
    return VectorFile.number(node.get(field));
  }
}
