package io.crossover.analyzer;

import io.crossover.events.Event;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.NoopSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunEvent.RunProgressed;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RunTotals;
import io.crossover.events.sweep.BatchSizes;
import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.LearningRates;
import io.crossover.events.sweep.OptimizerGrid;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.Seeds;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.Strategy;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Everything that happens in a sweep from its acceptance to its completion, as the planner and a
 * trainer would say it, the same for the same id. The losses cross at batch size 64; the largest
 * rate diverges, to NaN for SGD and to Infinity for Adam.
 */
public final class SweepScript {

  /** Why a search plans its first runs of a cell. */
  static final String TRIAL = "to tune the learning rate: the first in this cell";

  /** Why a search plans its last runs of a cell. */
  static final String FRESH_SEED = "a fresh seed at the tuned learning rate";

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<Double> RATES = List.of(0.01, 0.1, 1.0, 10.0);
  private static final double BEST_RATE = 0.1;
  private static final double DIVERGING_RATE = 10;
  private static final RunTotals TOTALS = new RunTotals(80, null, 1.5e9, 4, 3, 42.5, 300_000_000L);

  private final UUID sweepId;
  private final SweepSpec spec;
  private final List<Event> events = new ArrayList<>();
  private final List<RunSpec> runs = new ArrayList<>();
  private long tick;

  private SweepScript(UUID sweepId, SweepSpec spec) {
    this.sweepId = sweepId;
    this.spec = spec;
  }

  /** A sweep of configurations with these names; a name makes a configuration of its own. */
  public static SweepScript of(UUID sweepId, int seeds, int points, String... names) {
    List<Configuration> configurations = new ArrayList<>();
    for (String name : names) {
      long dataSeed = Math.abs((long) name.hashCode());
      configurations.add(
          Configuration.of(
              name, new NoopSpec(64), new MarkovSpec(null, null, null, null, dataSeed), 65_536));
    }
    List<Long> seedList = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      seedList.add(seed);
    }
    LearningRates rates = new LearningRates(RATES);
    SweepSpec spec =
        new SweepSpec(
            "script " + String.join("+", names),
            null,
            configurations,
            List.of(
                OptimizerGrid.of(OptimizerType.SGD, rates),
                OptimizerGrid.of(OptimizerType.ADAM, rates)),
            new BatchSizes(List.of(8, 16, 32, 64, 128, 256, 512)),
            new Seeds(seedList),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    SweepScript script = new SweepScript(sweepId, spec);
    script.write(points);
    return script;
  }

  /**
   * A sweep of one configuration that searches learning rates: both optimizers have two fresh seeds
   * at the batch sizes 16, 64 and 256; at 512 it completed while learning rates were tried.
   */
  public static SweepScript searching(UUID sweepId, String name) {
    SweepSpec grid = of(sweepId, 1, 0, name).spec();
    SweepSpec spec =
        new SweepSpec(
            "search " + name,
            null,
            grid.configurations(),
            List.of(
                OptimizerGrid.of(OptimizerType.SGD, null),
                OptimizerGrid.of(OptimizerType.ADAM, null)),
            grid.batchSizes(),
            null,
            Strategy.ADAPTIVE,
            null,
            null,
            null,
            null,
            null,
            null);
    SweepScript script = new SweepScript(sweepId, spec);
    script.search();
    return script;
  }

  /** The sweep as it was asked for. */
  public SweepSpec spec() {
    return spec;
  }

  /** Its runs. */
  public List<RunSpec> runs() {
    return runs;
  }

  /** Everything, in an order in which it can happen. */
  public List<Event> events() {
    return events;
  }

  private void write(int points) {
    events.add(new SweepAccepted(sweepId, spec, spec.runs(), now()));
    for (Configuration configuration : spec.configurations()) {
      for (OptimizerGrid grid : spec.optimizers()) {
        for (int batchSize : spec.batchSizes().values()) {
          for (double rate : grid.learningRates().values()) {
            for (long seed : spec.seeds().values()) {
              plan(configuration, grid, batchSize, rate, seed, "in the grid");
            }
          }
        }
      }
    }
    runs.forEach(run -> train(run, points));
    complete(StopReason.NOTHING_LEFT);
  }

  private void search() {
    events.add(new SweepAccepted(sweepId, spec, spec.runs(), now()));
    Configuration configuration = spec.configurations().get(0);
    for (int batchSize : List.of(16, 64, 256, 512)) {
      for (OptimizerGrid grid : spec.optimizers()) {
        for (double rate : List.of(0.01, 0.1, 1.0)) {
          plan(configuration, grid, batchSize, rate, 1, TRIAL);
        }
        for (long seed = 2; batchSize < 512 && seed < 4; seed++) {
          plan(configuration, grid, batchSize, BEST_RATE, seed, FRESH_SEED);
        }
      }
    }
    runs.forEach(run -> train(run, 0));
    complete(StopReason.TARGET_REACHED);
  }

  private void plan(
      Configuration configuration,
      OptimizerGrid grid,
      int batchSize,
      double rate,
      long seed,
      String reason) {
    double momentum = grid.momenta().values().get(0);
    RunSpec run =
        RunSpec.first(sweepId, configuration, grid.optimizer(), batchSize, rate, momentum, seed);
    runs.add(run);
    events.add(new RunPlanned(sweepId, run, reason, now()));
  }

  private void complete(StopReason reason) {
    int diverged = (int) runs.stream().filter(SweepScript::diverges).count();
    RunCounts counts = new RunCounts(runs.size(), runs.size() - diverged, diverged, 0);
    List<ConfigurationStop> stops =
        spec.configurations().stream().map(c -> new ConfigurationStop(c.key(), reason)).toList();
    events.add(new SweepCompleted(sweepId, counts, stops, now()));
  }

  private void train(RunSpec run, int points) {
    UUID id = run.runId();
    String trainer = "trainer-1";
    events.add(new RunStarted(sweepId, id, 1, trainer, 2, run.steps(), now()));
    if (points > 0) {
      events.add(curve(run, points));
    }
    events.add(new RunProgressed(sweepId, id, 1, trainer, 10, 3, now()));
    boolean sgd = run.optimizer().type() == OptimizerType.SGD;
    if (diverges(run)) {
      double bad = sgd ? Double.NaN : Double.POSITIVE_INFINITY;
      RunLosses losses = new RunLosses(5.5, bad, bad, 4, bad);
      events.add(
          new RunDiverged(
              sweepId, id, 1, trainer, losses, run.steps(), 0.5, now(), TOTALS, "no loss"));
    } else {
      double loss = loss(run, sgd);
      RunLosses losses = new RunLosses(5.5, loss + 0.01, loss, loss + 0.02, loss + 0.1);
      events.add(
          new RunCompleted(sweepId, id, 1, trainer, losses, run.steps(), 0.5, now(), TOTALS));
    }
  }

  private MetricBatch curve(RunSpec run, int points) {
    long[] steps = new long[points];
    double[] losses = new double[points];
    double[] rates = new double[points];
    double[] norms = new double[points];
    for (int i = 0; i < points; i++) {
      steps[i] = i + 1;
      losses[i] = diverges(run) && i == points - 1 ? Double.NaN : 5.5 / (i + 1);
      rates[i] = run.learningRate();
      norms[i] = diverges(run) && i == points - 1 ? Double.POSITIVE_INFINITY : 1;
    }
    double[] updates = losses.clone();
    Arrays.fill(updates, 0.25);
    return new MetricBatch(
        sweepId, run.runId(), 1, steps, losses, rates, norms, null, updates, null, null);
  }

  private static boolean diverges(RunSpec run) {
    return run.learningRate() == DIVERGING_RATE;
  }

  /** A gap of 1 % an octave that is 0 at 64; other rates are 5 % worse; seeds differ by 0.1 %. */
  private static double loss(RunSpec run, boolean sgd) {
    double gap = 6 - Math.log(run.batchSize()) / Math.log(2);
    double tuned = sgd ? 2 * (1 - gap / 100) : 2;
    double rate = run.learningRate() == BEST_RATE ? 1 : 1.05;
    return tuned * rate * (1 + 0.001 * (run.seed() % 3 - 1));
  }

  private Instant now() {
    return START.plusMillis(tick++);
  }
}
