package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.ConvNextSpec;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.EuroparlSpec;
import io.crossover.events.configuration.FastaSpec;
import io.crossover.events.configuration.GatSpec;
import io.crossover.events.configuration.GcnSpec;
import io.crossover.events.configuration.GcnnSpec;
import io.crossover.events.configuration.GdnSpec;
import io.crossover.events.configuration.GenomeSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.GritSpec;
import io.crossover.events.configuration.IdxSpec;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.MoleculesSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.configuration.ResNetSpec;
import io.crossover.events.configuration.ShapesSpec;
import io.crossover.events.configuration.TypeNames;
import io.crossover.events.configuration.VitSpec;
import io.crossover.events.run.RunLosses;
import io.crossover.trainer.data.InstalledData;
import io.crossover.trainer.model.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every model with every optimizer, each with the best of three learning rates: the table of the
 * manual. Run by {@code infra/bench/model-table}.
 */
@EnabledIfSystemProperty(named = "model.table", matches = ".+")
class ModelTableTest {

  private static final int BATCH = 32;
  private static final int STEPS = 100;
  private static final double[] FACTORS = {1 / Math.sqrt(10), 1, Math.sqrt(10)};

  private record Task(ModelSpec model, DataSpec data) {}

  private static List<Task> tasks() {
    DataSpec shapes = new ShapesSpec(null, 16, 1, 0.05, null, null);
    DataSpec fashion = new IdxSpec(InstalledData.fashionMnist().toString(), null);
    DataSpec codons = new FastaSpec(InstalledData.genome().toString(), 3, 3, 32);
    return List.of(
        new Task(new GptSpec(2, 32, 2, 0.1), new EuroparlSpec(32)),
        new Task(
            new GcnnSpec(2, 32, null, 0.1, null, null, null),
            new GenomeSpec(null, null, null, null, 32, null)),
        new Task(new GcnnSpec(2, 32, null, 0.1, null, null, null), codons),
        new Task(new GdnSpec(2, 32, 2, null, 0.1, null, null, null), new EuroparlSpec(32)),
        new Task(new MlpSpec(32, List.of(64), null, null), new MarkovSpec(64, null, null, 2, null)),
        new Task(new MlpSpec(null, List.of(256), null, null), fashion),
        new Task(new ResNetSpec(18, 8, null, null, null, null), shapes),
        new Task(new ConvNextSpec(List.of(1, 1, 1, 1), 16, 2, null), shapes),
        new Task(new VitSpec(2, 32, 2, 7, null, null, null), fashion),
        new Task(new GcnSpec(4, 64, null, null), new MoleculesSpec(null)),
        new Task(new GatSpec(4, 64, 4, null, null), new MoleculesSpec(null)),
        new Task(new GritSpec(2, 32, 4, null, null, null), new MoleculesSpec(null)));
  }

  @Test
  void everyModelLearnsWithEveryOptimizer() throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder header = new StringBuilder("| model | data | parameters | before |");
    StringBuilder rule = new StringBuilder("|---|---|---|---|");
    for (OptimizerType type : OptimizerType.values()) {
      header.append(" `").append(type.label()).append("` |");
      rule.append("---|");
    }
    lines.add(header.toString());
    lines.add(rule.toString());
    for (Task task : tasks()) {
      lines.add(row(task));
    }
    Files.write(Path.of(System.getProperty("model.table")), lines);
  }

  private static String row(Task task) {
    Configuration configuration =
        Runs.configuration(task.model(), task.data(), (long) STEPS * BATCH, 1, 0);
    int parameters =
        Architectures.of(task.model(), Runs.DATA.of(configuration).shape()).parameters();
    StringBuilder row = new StringBuilder();
    double before = Double.NaN;
    for (OptimizerType type : OptimizerType.values()) {
      RunLosses best = best(configuration, type);
      assertThat(best.finalLoss())
          .as("%s on %s with %s", task.model(), task.data(), type)
          .isLessThan(0.99 * best.initial());
      before = best.initial();
      row.append(String.format(Locale.ROOT, " %.3f |", best.finalLoss()));
    }
    return String.format(
            Locale.ROOT,
            "| `%s` | `%s` | %,d | %.3f |",
            TypeNames.of(task.model()),
            TypeNames.of(task.data()),
            parameters,
            before)
        + row;
  }

  private static RunLosses best(Configuration configuration, OptimizerType type) {
    RunLosses best = null;
    for (double factor : FACTORS) {
      double rate = factor * type.learningRate();
      RunLosses losses =
          Runs.train(Runs.run(configuration, OptimizerSpec.of(type), BATCH, rate, type.momentum()))
              .finished()
              .losses();
      if (best == null || losses.finalLoss() < best.finalLoss()) {
        best = losses;
      }
    }
    return best;
  }
}
