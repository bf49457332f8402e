package io.crossover.chart.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/** KEDA with a ScaledJob: it only starts jobs; each ends when it has been idle. */
final class JobScaler implements Scaler {

  private final ScalerSettings settings;
  private final Duration idleExit;

  JobScaler(ScalerSettings settings, Duration idleExit) {
    this.settings = settings;
    this.idleExit = idleExit;
  }

  @Override
  public void step(JsonNode queue, SimulatedTrainers trainers, Instant now) {
    trainers.endIdle(idleExit, now);
    if (now.getEpochSecond() % settings.pollingInterval() == 0) {
      int more =
          Formulas.newJobs(
              settings.metric(queue),
              settings.target(),
              trainers.count(),
              settings.least(),
              settings.most());
      trainers.start(more, now);
    }
  }
}
