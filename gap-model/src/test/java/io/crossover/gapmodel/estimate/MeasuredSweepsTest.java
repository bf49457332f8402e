package io.crossover.gapmodel.estimate;

import static io.crossover.gapmodel.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.VectorFile;
import io.crossover.gapmodel.noise.NoiseModel;
import io.crossover.gapmodel.tuning.RunResult;
import io.crossover.gapmodel.tuning.TunedCells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sweeps measured with a probe, from the table of runs to the estimate. The data lie beside the
 * repository, in {@code shared/data/measured}; without them these tests are skipped. expected.json
 * states pooled noise, all cells, and a relative tolerance of 1e-5.
 */
class MeasuredSweepsTest {
  private static final double TOLERANCE = 1e-5;
  private static final EstimatorSettings SETTINGS =
      EstimatorSettings.defaults().withNoise(NoiseModel.POOLED).withMinSteps(0);

  @ParameterizedTest
  @ValueSource(strings = {"gptA5.csv", "b256zB.csv", "b256u.csv", "n128.csv", "g16L1_b9.csv"})
  void estimateIsThatOfTheReference(String file) throws IOException {
    Optional<Path> folder = folder();
    assumeTrue(folder.isPresent(), "shared/data/measured is not here");
    JsonNode expected =
        new ObjectMapper()
            .readTree(folder.get().resolve("expected.json").toFile())
            .get("files")
            .get(file);
    List<RunResult> runs = runs(folder.get().resolve(file));
    long seed = 7;
    System.out.println("MeasuredSweepsTest seed " + seed);
    Collections.shuffle(runs, new Random(seed));

    GapEstimate estimate =
        GapEstimator.estimate(TunedCells.select(runs), "sgd", "adam", 131_072, SETTINGS);

    assertThat(estimate.verdict().name()).isEqualTo(expected.get("verdict").asText());
    assertNumber("batchSize", estimate.batchSize(), expected.get("batchSize"));
    assertNumber("lower", estimate.lower(), expected.get("lower"));
    assertNumber("upper", estimate.upper(), expected.get("upper"));
    assertNumber(
        "runSdPercent", OptionalDouble.of(estimate.runSdPercent()), expected.get("runSdPercent"));
    assertThat(estimate.flags())
        .containsExactlyElementsOf(
            VectorFile.list(expected.get("flags")).map(f -> Flag.valueOf(f.asText())).toList());
    assertThat(estimate.points()).hasSize(expected.get("gaps").size());
    for (GapPoint point : estimate.points()) {
      JsonNode gap = expected.get("gaps").get(String.valueOf(point.batchSize()));
      assertClose(
          "gap at " + point.batchSize(), point.gapPercent(), gap.doubleValue(), 0, TOLERANCE);
    }
  }

  private static void assertNumber(String what, OptionalDouble actual, JsonNode expected) {
    assertClose(what, actual.orElse(Double.NaN), VectorFile.number(expected), 0, TOLERANCE);
  }

  private static Optional<Path> folder() {
    return Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
        .map(p -> p.resolve("shared/data/measured"))
        .filter(p -> Files.exists(p.resolve("expected.json")))
        .findFirst();
  }

  private static List<RunResult> runs(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> header = Arrays.asList(lines.get(0).split(","));
    List<RunResult> runs = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      Map<String, Integer> at = new HashMap<>();
      for (int i = 0; i < cells.length; i++) {
        at.put(header.get(i), i);
      }
      runs.add(
          new RunResult(
              cells[at.get("optimizer")],
              Integer.parseInt(cells[at.get("batchSize")]),
              Double.parseDouble(cells[at.get("learningRate")]),
              Double.parseDouble(cells[at.get("momentum")]),
              Long.parseLong(cells[at.get("seed")]),
              loss(cells[at.get("loss")]),
              Boolean.parseBoolean(cells[at.get("diverged")])));
    }
    return runs;
  }

  private static double loss(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN; // the probe writes "nan"
    }
  }
}
