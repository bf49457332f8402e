package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.EngineException;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.LossMetric;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RunTotals;
import io.crossover.trainer.data.DataSet;
import io.crossover.trainer.model.Architectures;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a training does with what its steps say, and where they fail. */
class SteppingTest {

  private static final String CPU =
      "[enforce fail at alloc_cpu.cpp:119] err == 0. DefaultCPUAllocator: can't allocate memory: you"
          + " tried to allocate 4194304 bytes. Error code 12 (Cannot allocate memory)";
  private static final String GPU = "CUDA out of memory. Tried to allocate 2.00 GiB.";

  private static RunSpec spec(int micro) {
    Configuration configuration = Runs.configuration(Runs.MLP, Runs.MARKOV, 4_000, 1, micro);
    return Runs.run(configuration, OptimizerSpec.sgd(), 10, .1, 0);
  }

  private static Runs.Trace train(RunSpec spec, Duration chunk, UnaryOperator<Stepper> around) {
    Runs.Trace trace = new Runs.Trace();
    ScriptTraining training =
        new ScriptTraining(spec, Runs.DEVICE, Runs.DATA, new ChunkSizing(chunk), around);
    trace.ended(training.run(trace, Training.StopSignal.NEVER));
    return trace;
  }

  /** Fails as libtorch does where the micro-batches are too large. */
  private static UnaryOperator<Stepper> failing(String message, IntPredicate tooLarge) {
    return stepper ->
        (ids, micro, done, rates, measured, clip) -> {
          float[] numbers = stepper.steps(ids, micro, done, rates, measured, clip);
          if (tooLarge.test((int) micro)) {
            throw new EngineException(message);
          }
          return numbers;
        };
  }

  @ParameterizedTest
  @ValueSource(strings = {CPU, GPU})
  void microBatchesAreHalvedUntilTheyFitTheMemory(String message) {
    Runs.Trace trace = train(spec(0), Duration.ofMillis(5), failing(message, micro -> micro > 3));

    assertThat(trace.finished().totals().microBatchSize()).isEqualTo(2);
    assertThat(trace.starts()).isEqualTo(1);
    // As if it had been configured so: nothing of the steps that failed is left.
    assertThat(trace.losses()).isEqualTo(Runs.train(spec(2)).losses());
    assertThat(trace.finished().losses()).isEqualTo(Runs.train(spec(2)).finished().losses());
  }

  @Test
  void notEvenASingleSampleFits() {
    assertThatThrownBy(() -> train(spec(0), Duration.ofMillis(5), failing(CPU, micro -> true)))
        .isInstanceOfSatisfying(
            MemoryExhaustedException.class, e -> assertThat(e.retryable()).isFalse())
        .hasMessageStartingWith(
            "out of memory even with micro-batches of a single sample, after 10 and its halves: "
                + "[enforce fail");
  }

  @Test
  void memoryThatIsGoneLaterMayBeThereAgain() {
    UnaryOperator<Stepper> later =
        stepper ->
            (ids, micro, done, rates, measured, clip) -> {
              if (done >= 100) {
                throw new EngineException(GPU);
              }
              return stepper.steps(ids, micro, done, rates, measured, clip);
            };

    assertThatThrownBy(() -> train(spec(5), Duration.ofNanos(1), later))
        .isInstanceOfSatisfying(
            MemoryExhaustedException.class, e -> assertThat(e.retryable()).isTrue())
        .hasMessage("out of memory after step 100 with micro-batches of 5 samples: " + GPU);
  }

  @Test
  void otherFailuresStayWhatTheyAre() {
    assertThatThrownBy(
            () -> train(spec(0), Duration.ofMillis(5), failing("no such operator", m -> true)))
        .isInstanceOf(EngineException.class)
        .hasMessage("no such operator");
  }

  /** Lifts the losses from a step on. */
  private static UnaryOperator<Stepper> worseFrom(long step) {
    return stepper ->
        (ids, micro, done, rates, measured, clip) -> {
          float[] numbers = stepper.steps(ids, micro, done, rates, measured, clip);
          for (int i = 0, at = 0; i < rates.length; at += measured[i] ? 5 : 2, i++) {
            numbers[at] += done + i + 1 >= step ? 100 : 0;
          }
          return numbers;
        };
  }

  @Test
  void aRunWhoseLossStaysAboveTheInitialOneEndsAtTheSameStepWhateverTheChunks() {
    // 400 steps: a tenth is 40.
    Runs.Trace small = train(spec(0), Duration.ofNanos(1), worseFrom(51));
    Runs.Trace large = train(spec(0), Duration.ofSeconds(1), worseFrom(51));

    assertThat(small.finished().steps()).isEqualTo(90);
    assertThat(small.finished().losses().finalLoss()).isNaN();
    assertThat(small.finished().losses().diverged(LossMetric.FINAL)).isTrue();
    assertThat(small.finished().hopeless().orElseThrow())
        .startsWith("the loss was above the initial one, 4.158")
        .endsWith("in all of the 40 steps up to step 90");
    assertThat(large.finished().losses()).isEqualTo(small.finished().losses());
    assertThat(large.losses()).isEqualTo(small.losses());
    assertThat(small.finished().totals().samplesSeen()).isEqualTo(900);
  }

  @Test
  void everyPointOfTheCurveIsMeasured() {
    Configuration configuration = Runs.configuration(Runs.MLP, Runs.MARKOV, 200, 0, 0);
    RunSpec spec = Runs.run(configuration, OptimizerSpec.sgd(), 10, .5, 0);
    Runs.Trace trace = Runs.train(spec);
    DataSet data = Runs.DATA.of(configuration);
    double sum = 0;
    for (float weight : Architectures.of(Runs.MLP, data.shape()).initialWeights(spec.seed())) {
      sum += (double) weight * weight;
    }

    Steps first = trace.chunks().get(0);
    for (int i = 0; i < first.size(); i++) {
      // Plain SGD: the change is rate times gradient; float32, as differences of weights near 1.
      assertThat(first.updateNorms()[i] / (first.learningRates()[i] * first.gradientNorms()[i]))
          .isCloseTo(1, within(1e-3));
    }
    assertThat(first.weightNorms()[0]).isCloseTo(Math.sqrt(sum), within(0.01 * Math.sqrt(sum)));
    assertThat(first.stepSeconds()).isPositive();
  }

  @Test
  void aLongRunIsMeasuredWhereItsCurveHasPoints() {
    Configuration configuration = Runs.configuration(Runs.MLP, Runs.MARKOV, 5_000, 0, 0);
    Runs.Trace trace = Runs.train(Runs.run(configuration, OptimizerSpec.sgd(), 1, .01, 0));

    double[] weights =
        trace.chunks().stream().flatMapToDouble(c -> Arrays.stream(c.weightNorms())).toArray();
    long[] measured =
        IntStream.range(0, weights.length)
            .filter(i -> !Double.isNaN(weights[i]))
            .mapToLong(i -> i + 1L)
            .toArray();
    assertThat(measured).hasSizeBetween(1_000, 2_000).startsWith(1, 4, 7).endsWith(5_000);
  }

  @Test
  void saysWhatTheRunTook() {
    Configuration configuration = Runs.configuration(Runs.MLP, Runs.TEXT, 100, 0.01, 2);
    RunSpec spec = Runs.run(configuration, OptimizerSpec.sgd(), 10, .1, 0);

    RunTotals totals = Runs.train(spec).finished().totals();

    assertThat(totals.samplesSeen()).isEqualTo(100);
    assertThat(totals.tokensSeen()).isEqualTo(1_600);
    assertThat(totals.clippedSteps()).isEqualTo(10);
    assertThat(totals.microBatchSize()).isEqualTo(2);
    // 16 bytes embedded in 8 each, layers of 24 and 16, 256 logits; 2 · 50 samples are evaluated.
    double products = 128 * 24 + 24 * 16 + 16 * 256;
    assertThat(totals.operations()).isEqualTo(2 * products * (3 * 100 + 2 * 50));
  }
}
