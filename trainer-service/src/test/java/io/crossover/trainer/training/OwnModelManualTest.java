package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.TensorsSpec;
import io.crossover.events.run.RunLosses;
import io.crossover.trainer.model.OwnFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of a model of one's own in the manual is the one that comes with Crossover. */
class OwnModelManualTest {

  private static final Path MANUAL = Path.of("../docs/models.md");
  private static final Path EXAMPLE = Path.of("../infra/sweeps/own");

  @ParameterizedTest
  @ValueSource(strings = {"export.py", "spirals.yaml"})
  void theManualShowsTheFiles(String name) throws IOException {
    String shown =
        Files.readString(EXAMPLE.resolve(name)).replaceFirst("\\A# yaml-language-server.*\n", "");

    assertThat(Files.readString(MANUAL)).contains("\n" + shown + "```\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theExampleLearns(boolean adam) {
    OptimizerSpec optimizer = adam ? OptimizerSpec.adam() : OptimizerSpec.sgd();
    ModelSpec model = OwnFiles.model(EXAMPLE.resolve("spirals.pt"));
    TensorsSpec data =
        new TensorsSpec(EXAMPLE.resolve("spirals.npz").toString(), null, null, null, null, null);
    Configuration configuration = Configuration.of("mine", model, data, 16_384);

    RunLosses losses =
        Runs.train(Runs.run(configuration, optimizer, 32, adam ? 0.01 : 0.3, 0.9))
            .finished()
            .losses();

    // Three classes: ln 3 = 1.10 is chance.
    assertThat(losses.validation()).isLessThan(0.8);
  }
}
