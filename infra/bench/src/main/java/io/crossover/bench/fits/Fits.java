package io.crossover.bench.fits;

import io.crossover.gapmodel.estimate.BatchSizeLosses;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapEstimator;
import io.crossover.gapmodel.simulation.GapTruth;
import io.crossover.gapmodel.simulation.RunNoise;
import io.crossover.gapmodel.simulation.SimulatedLosses;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Estimates a second on one core, default settings, five batch sizes two octaves apart and three
 * seeds a cell. Each call takes the next of 64 sweeps, so that no branch is learnt by heart.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Fits {
  private static final int[] BATCH_SIZES = {16, 64, 256, 1024, 4096};
  private static final int SWEEPS = 64;

  private final List<List<BatchSizeLosses>> sweeps = new ArrayList<>();
  private int next;

  /** Draws the sweeps. */
  public Fits() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < SWEEPS; i++) {
      GapTruth truth = new GapTruth.Theory(6 + 4 * random.nextDouble(), 1, 1);
      sweeps.add(SimulatedLosses.draw(truth, RunNoise.constant(0.5), BATCH_SIZES, 3, random));
    }
  }

  /**
   * One estimate.
   *
   * @return it, so that it is not optimised away
   */
  @Benchmark
  public GapEstimate estimate() {
    next = (next + 1) % SWEEPS;
    return GapEstimator.estimate(sweeps.get(next), EstimatorSettings.defaults());
  }
}
