package io.crossover.trainer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.ConvNorm;
import io.crossover.events.configuration.GdnSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.GroupOptimizer;
import io.crossover.events.configuration.OptimizerGroups;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.configuration.ResNetSpec;
import io.crossover.events.configuration.ShapesSpec;
import io.crossover.events.configuration.Stem;
import io.crossover.events.configuration.VitSpec;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RungLoss;
import io.crossover.trainer.checkpoint.Checkpoints;
import io.crossover.trainer.checkpoint.DirectoryStore;
import io.crossover.trainer.metrics.CheckpointMetrics;
import io.crossover.trainer.training.Outcome;
import io.crossover.trainer.training.Runs;
import io.crossover.trainer.training.StateKeeper;
import io.crossover.trainer.training.Steps;
import io.crossover.trainer.training.TrainingState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that was interrupted ends as if it had not been, bit for bit. */
class ResumeTest {

  private static final List<Long> RUNGS = List.of(3L, 7L, 12L, 20L);

  @TempDir Path directory;
  private Checkpoints checkpoints;

  @BeforeEach
  void open() {
    checkpoints =
        new Checkpoints(
            new DirectoryStore(directory),
            Duration.ZERO,
            Duration.ofDays(1),
            new CheckpointMetrics(new SimpleMeterRegistry()),
            Clock.systemUTC());
  }

  @AfterEach
  void close() {
    checkpoints.close();
  }

  static Stream<RunSpec> specs() {
    Configuration text = Runs.configuration(Runs.GPT, Runs.TEXT, 96, 1, 0);
    Configuration chunked = Runs.configuration(Runs.GPT, Runs.TEXT, 96, 0, 3);
    Configuration markov = Runs.configuration(Runs.MLP, Runs.MARKOV, 96, 1, 0);
    Configuration images =
        Runs.configuration(
            new ResNetSpec(18, 4, Stem.SMALL, ConvNorm.BATCH, null, null),
            new ShapesSpec(null, 8, 1, null, null, null),
            96,
            1,
            0);
    Configuration delta =
        Runs.configuration(new GdnSpec(1, 32, 2, null, 0.1, null, null, null), Runs.TEXT, 96, 1, 0);
    Configuration dropping =
        Runs.configuration(new GptSpec(1, 32, 2, 0.1, null, null, null, 0.2), Runs.TEXT, 96, 1, 3);
    Configuration mixing =
        Runs.configuration(
            new VitSpec(1, 8, 2, 4, null, null, null, 0.1, 0.2),
            new ShapesSpec(null, 8, 1, null, null, null),
            96,
            1,
            3);
    return Stream.of(
            Runs.run(mixing, OptimizerSpec.adam(), 4, .01, .9),
            Runs.run(text, OptimizerSpec.adam(), 4, .01, .9),
            Runs.run(delta, OptimizerSpec.adam(), 4, .01, .9),
            Runs.run(dropping, OptimizerSpec.adam(), 4, .01, .9),
            Runs.run(text, OptimizerSpec.of(OptimizerType.MUON), 4, .01, .9),
            Runs.run(chunked, OptimizerSpec.of(OptimizerType.LION), 4, .001, .9),
            Runs.run(text, hybrid(), 4, .01, .9),
            Runs.run(markov, OptimizerSpec.of(OptimizerType.SIGNSGD), 4, .01, .9),
            Runs.run(markov, OptimizerSpec.of(OptimizerType.NORMALISED_SGD), 4, .01, .9),
            Runs.run(images, OptimizerSpec.sgd(), 4, .1, .9))
        .map(spec -> spec.withRungs(RUNGS));
  }

  /** Everything that a run tells an observer, with its rungs. */
  private final class Attempt {

    private final Rungs rungs;
    private final List<RungLoss> passed = new ArrayList<>();
    private final Runs.Trace trace;
    private double keptSeconds;

    /**
     * Trains from the checkpoint, if there is one, until so many steps are done in this attempt.
     */
    Attempt(RunSpec spec, long most) {
      rungs = new Rungs(spec.rungs());
      long[] steps = {0};
      boolean[] stop = {false};
      RunKeeper keeper =
          new RunKeeper(
              checkpoints.of(spec, "test"),
              checkpoints.every(),
              rungs,
              () -> stop[0] ? StopReason.RELEASE : null,
              () -> () -> {});
      trace =
          new Runs.Trace() {
            @Override
            public void trained(Steps more) {
              super.trained(more);
              passed.addAll(rungs.add(more));
              steps[0] += more.size();
            }
          };
      Runs.train(
          spec,
          trace,
          () -> {
            stop[0] = steps[0] >= most;
            return stop[0];
          },
          noting(keeper));
    }

    /** The same, with an eye on the time that is kept. */
    private StateKeeper noting(StateKeeper keeper) {
      return new StateKeeper() {
        @Override
        public Optional<TrainingState> last() {
          return keeper.last();
        }

        @Override
        public void refused(String reason) {
          keeper.refused(reason);
        }

        @Override
        public boolean due() {
          return keeper.due();
        }

        @Override
        public void keep(Supplier<TrainingState> state) {
          keeper.keep(
              () -> {
                TrainingState kept = state.get();
                keptSeconds = kept.tensors().get("progress.seconds").doubles()[0];
                return kept;
              });
        }
      };
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void anInterruptedRunEndsAsIfItHadNotBeen(RunSpec spec) {
    Runs.Trace straight = Runs.train(spec);
    List<RungLoss> straightRungs = new ArrayList<>();
    Rungs rungs = new Rungs(spec.rungs());
    straight.chunks().forEach(steps -> straightRungs.addAll(rungs.add(steps)));

    List<Attempt> attempts = new ArrayList<>();
    do {
      attempts.add(new Attempt(spec, 5));
      assertThat(attempts).hasSizeLessThan(30);
    } while (attempts.get(attempts.size() - 1).trace.outcome() instanceof Outcome.Stopped);

    assertThat(attempts).hasSizeGreaterThan(2);
    for (int i = 1; i < attempts.size(); i++) {
      assertThat(attempts.get(i).trace.resumedAt())
          .isEqualTo(attempts.get(i - 1).trace.outcome().steps());
    }
    assertThat(joined(attempts, Runs.Trace::losses)).isEqualTo(straight.losses());
    assertThat(joined(attempts, Runs.Trace::norms)).isEqualTo(straight.norms());
    assertThat(joined(attempts, Runs.Trace::rates)).isEqualTo(straight.rates());
    assertThat(attempts.stream().flatMap(attempt -> attempt.passed.stream()).toList())
        .isEqualTo(straightRungs);
    Outcome.Finished last = attempts.get(attempts.size() - 1).trace.finished();
    assertThat(last.losses()).isEqualTo(straight.finished().losses());
    assertThat(last.steps()).isEqualTo(straight.finished().steps());
    for (int i = 1; i < attempts.size(); i++) {
      assertThat(attempts.get(i).trace.outcome().seconds())
          .isGreaterThan(attempts.get(i - 1).keptSeconds);
    }
  }

  private static double[] joined(
      List<Attempt> attempts, java.util.function.Function<Runs.Trace, double[]> part) {
    return attempts.stream().flatMapToDouble(a -> Arrays.stream(part.apply(a.trace))).toArray();
  }

  private static OptimizerSpec hybrid() {
    OptimizerGroups groups =
        new OptimizerGroups(
            GroupOptimizer.of(OptimizerType.SGD), GroupOptimizer.of(OptimizerType.LION), null);
    return new OptimizerSpec(OptimizerType.MUON, null, null, null, null, groups);
  }
}
