package io.crossover.analyzer.run;

import io.crossover.answer.Numbers;
import io.crossover.answer.plot.LossCurve;
import io.crossover.events.configuration.OptimizerType;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The curves of trainings that run now, for other packages. */
@Singleton
public final class RunningCurves {

  /** More lines than this nobody can tell apart. */
  private static final int MOST_RUNS = 6;

  /** About as many as there are pixels. */
  private static final int MOST_POINTS = 400;

  private final RunQueries queries;

  RunningCurves(RunQueries queries) {
    this.queries = queries;
  }

  /** The curves of the trainings of a sweep that began first of those that run, a few. */
  public List<LossCurve> of(UUID sweep) throws SQLException {
    List<String> optimizers = queries.compared(sweep);
    List<LossCurve> curves = new ArrayList<>();
    for (RunRow run : queries.running(sweep, MOST_RUNS)) {
      List<LossCurve.Point> points = new ArrayList<>();
      for (CurvePoint point : queries.thinned(run.runId(), MOST_POINTS)) {
        if (point.loss() != null) {
          points.add(new LossCurve.Point(point.step(), point.loss()));
        }
      }
      if (!optimizers.contains(run.optimizer())) {
        optimizers.add(run.optimizer());
      }
      curves.add(new LossCurve(name(run), optimizers.indexOf(run.optimizer()), points));
    }
    return curves;
  }

  private static String name(RunRow run) {
    return OptimizerType.displayNameOf(run.optimizer())
        + ", batch "
        + Numbers.grouped(run.batchSize())
        + ", rate "
        + Numbers.significant(run.learningRate())
        + ", seed "
        + run.seed();
  }
}
