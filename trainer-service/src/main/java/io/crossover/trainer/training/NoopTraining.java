package io.crossover.trainer.training;

import io.crossover.events.configuration.NoopSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RunTotals;
import io.crossover.trainer.metrics.CurveSteps;
import io.crossover.trainer.random.RandomStream;
import io.crossover.trainer.schedule.RateSchedule;
import java.util.Optional;

/**
 * Trains nothing. The loss follows from the spec: with b = log2(batch size / crossover) the best
 * loss of SGD and normalised SGD is 2.5 · (1 + 0.005·b) and that of the others 2.5 · (1 − 0.005·b),
 * so that the gap is 0 at the crossover and falls by 1 % with every doubling; a learning rate that
 * misses the best one, the default start of a search at every batch size, by a factor of 10^d costs
 * 0.04·d², a momentum that misses the default costs as much as its distance times 0.05, a seed
 * shifts the loss by N(0, 0.1 %), and a rate more than 1,000 times too high diverges. It takes less
 * time than keeping a state would, and keeps none.
 */
final class NoopTraining implements Training {

  private static final double INITIAL = 5.5;
  private static final double BEST = 2.5;
  private static final double SLOPE = 0.005;
  private static final double BOWL = 0.04;
  private static final double MOMENTUM_SLOPE = 0.05;
  private static final double NOISE = 0.001;
  private static final double DIVERGES_AT = 3;
  private static final double DECAY = 8;
  private static final int CHUNK = 10_000;

  private final RunSpec spec;
  private final NoopSpec noop;

  NoopTraining(RunSpec spec, NoopSpec noop) {
    this.spec = spec;
    this.noop = noop;
  }

  @Override
  public Outcome run(Observer observer, StopSignal stop, StateKeeper keeper) {
    long begin = System.nanoTime();
    observer.started(0);
    long total = spec.steps();
    double loss = loss();
    RateSchedule schedule =
        new RateSchedule(spec.configuration().schedule(), spec.learningRate(), total);
    CurveSteps curveSteps = new CurveSteps(total);
    for (long step = 1, asked = 0; step <= total; step++) {
      if (curveSteps.keeps(step)) {
        if (step - asked >= CHUNK && stop.stopped()) {
          return new Outcome.Stopped(step - 1, seconds(begin), Optional.of(totals(step - 1)));
        }
        asked = step;
        observer.trained(point(step, total, loss, schedule.at(step - 1)));
      }
    }
    RunLosses losses = new RunLosses(INITIAL, loss, loss, loss, loss);
    return new Outcome.Finished(losses, total, seconds(begin), totals(total), Optional.empty());
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private RunTotals totals(long steps) {
    return new RunTotals(steps * spec.batchSize(), null, 0, spec.batchSize(), 0, null, null);
  }

  private static Steps point(long step, long total, double loss, double rate) {
    double rest = step == total ? 0 : Math.exp(-DECAY * (step - 1) / total);
    double now = loss + (INITIAL - loss) * rest;
    return new Steps(step, new double[] {now}, new double[] {rate}, new double[] {0.1 + rest});
  }

  private double loss() {
    OptimizerType type = spec.optimizer().type();
    boolean sgd = type == OptimizerType.SGD || type == OptimizerType.NORMALISED_SGD;
    double octaves = Math.log((double) spec.batchSize() / noop.crossover()) / Math.log(2);
    double decades = Math.log10(spec.learningRate() / type.learningRate());
    if (decades > DIVERGES_AT) {
      return Double.NaN;
    }
    double best = BEST * (1 + (sgd ? SLOPE : -SLOPE) * octaves);
    double miss =
        BOWL * decades * decades + MOMENTUM_SLOPE * Math.abs(spec.momentum() - type.momentum());
    String stream = "noop/" + spec.optimizer().label() + '/' + spec.batchSize();
    double noise = NOISE * RandomStream.of(spec.seed(), stream).gaussian(0);
    return best * (1 + noise) + miss;
  }
}
