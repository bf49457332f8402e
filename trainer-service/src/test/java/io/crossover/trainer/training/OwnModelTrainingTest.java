package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crossover.events.configuration.Budget;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.configuration.Schedule;
import io.crossover.events.configuration.ScheduleType;
import io.crossover.events.configuration.ShapesSpec;
import io.crossover.events.configuration.TensorsSpec;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.model.OwnFiles;
import io.crossover.trainer.numpy.NpzFile;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that PyTorch exported, trained here. */
class OwnModelTrainingTest {

  private static final DataSpec TEXT = new MarkovSpec(32, null, null, 8, null);
  private static final DataSpec SHAPES = new ShapesSpec(null, 12, 1, 0.05, null, null);

  private static final TensorsSpec CLASSES =
      new TensorsSpec(
          OwnFiles.file("classes.npz").toString(), List.of("x", "kind"), "y", null, null, null);

  private static RunSpec run(String model, DataSpec data, long samples, OptimizerSpec optimizer) {
    Configuration configuration = Runs.configuration(OwnFiles.model(model), data, samples, 1, 0);
    return Runs.run(configuration, optimizer, 16, optimizer.type().learningRate(), .9);
  }

  private static void assertSame(Runs.Trace actual, Runs.Trace expected) {
    assertThat(actual.losses()).isEqualTo(expected.losses());
    assertThat(actual.norms()).isEqualTo(expected.norms());
    assertThat(actual.finished().losses()).isEqualTo(expected.finished().losses());
  }

  @Test
  void trainsAsPyTorchDoes() throws Exception {
    Configuration configuration =
        new Configuration(
            "classes",
            OwnFiles.model("classes.pt"),
            CLASSES,
            new Budget(60),
            new Schedule(ScheduleType.CONSTANT, 0.0, null),
            0.0,
            null,
            null,
            null,
            null);
    double[] expected;
    try (NpzFile npz = NpzFile.open(OwnFiles.file("classes.npz"))) {
      expected = npz.read("losses").doubles();
    }

    Runs.Trace trace = Runs.train(Runs.run(configuration, OptimizerSpec.sgd(), 10, 0.1, 0.9));

    // The same sums in another order of the samples: single precision.
    for (int step = 0; step < 6; step++) {
      assertThat(trace.losses()[step]).as("step %d", step).isCloseTo(expected[step], within(2e-6));
    }
    RunLosses losses = trace.finished().losses();
    assertThat(losses.finalLoss()).isCloseTo(expected[6], within(2e-6));
    assertThat(losses.validation()).isCloseTo(expected[7], within(2e-6));
    assertThat(expected[5]).isLessThan(expected[0] - 0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokens.pt", "traced.pt", "tokens_with_loss.pt"})
  void learnsText(String model) {
    RunLosses losses =
        Runs.train(run(model, TEXT, 3_200, OptimizerSpec.adam())).finished().losses();

    assertThat(losses.validation()).isLessThan(0.95 * losses.initial());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pixels.pt", "optional.pt"})
  void learnsImages(String model) {
    RunLosses losses =
        Runs.train(run(model, SHAPES, 3_200, OptimizerSpec.adam())).finished().losses();

    // Ten classes: ln 10 = 2.30 is chance.
    assertThat(losses.validation()).isLessThan(2.2);
  }

  @ParameterizedTest
  @EnumSource(OptimizerType.class)
  void everyOptimizerTrainsIt(OptimizerType type) {
    Runs.Trace trace = Runs.train(run("tokens.pt", TEXT, 1_600, OptimizerSpec.of(type)));

    assertThat(trace.finished().losses().finalLoss())
        .isLessThan(0.99 * trace.finished().losses().initial());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokens.pt", "tokens_with_loss.pt"})
  void theSameRunGivesTheSameLossesAlsoBesideOthers(String model) {
    RunSpec spec = run(model, TEXT, 640, OptimizerSpec.sgd());
    Runs.Trace alone = Runs.train(spec);

    List<CompletableFuture<Runs.Trace>> together =
        List.of(spec, run(model, TEXT, 960, OptimizerSpec.adam()), spec).stream()
            .map(other -> CompletableFuture.supplyAsync(() -> Runs.train(other), this::ownThread))
            .toList();

    assertSame(together.get(0).join(), alone);
    assertSame(together.get(2).join(), alone);
  }

  private void ownThread(Runnable task) {
    new Thread(task, "test-training").start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokens_with_loss.pt", "pixels.pt", "optional.pt"})
  void goesOnBitForBit(String model) {
    RunSpec spec =
        run(model, model.startsWith("tokens") ? TEXT : SHAPES, 320, OptimizerSpec.adam());
    Runs.Trace whole = Runs.train(spec);

    LastState kept = new LastState();
    Runs.Trace first = new Runs.Trace();
    Runs.train(spec, first, () -> first.chunks().size() == 7, kept);
    Runs.Trace second = new Runs.Trace();
    Runs.train(spec, second, Training.StopSignal.NEVER, new LastState(kept));

    assertThat(second.resumedAt()).isBetween(7L, 19L);
    assertThat(second.finished().losses()).isEqualTo(whole.finished().losses());
  }

  @Test
  void seedsDifferInTheOrderOfTheSamplesAndNotInTheWeights() {
    Configuration configuration =
        Runs.configuration(OwnFiles.model("tokens.pt"), TEXT, 1_600, 1, 0);
    RunLosses[] losses = new RunLosses[2];
    for (int seed = 0; seed < 2; seed++) {
      losses[seed] =
          Runs.train(
                  RunSpec.first(
                      new UUID(0, 1), configuration, OptimizerSpec.sgd(), 16, 1e-9, 0.9, seed))
              .finished()
              .losses();
    }

    assertThat(losses[0].finalLoss()).isCloseTo(losses[1].finalLoss(), within(1e-6));
    assertThat(losses[0].initial()).isNotEqualTo(losses[1].initial());
  }

  @Test
  void itIsProbedWhereItCanBeDifferentiatedTwice() {
    ProbeSpec spec =
        ProbeSpec.of(
            new UUID(0, 3),
            Runs.configuration(OwnFiles.model("tokens.pt"), TEXT, 64, 1, 0),
            OptimizerSpec.adam(),
            16,
            0.003,
            0.9,
            1,
            40);

    ProbeFindings found =
        new Trainings(Runs.DATA, Duration.ofMillis(5))
            .of(spec, Runs.DEVICE)
            .run(Training.StopSignal.NEVER)
            .orElseThrow();

    assertThat(found.curvatures()).hasSize(4).allMatch(at -> at.smoothness() > 0);
  }
}
