package io.crossover.chart.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * KEDA with a ScaledObject: it goes from 0 to 1, and back where none has to stay
 * (scaleexecutor/scale_scaledobjects.go); its autoscaler does the rest.
 */
final class DeploymentScaler implements Scaler {

  private static final int SYNC_SECONDS = 15;

  private record Recommendation(Instant at, int replicas) {}

  private final ScalerSettings settings;
  private final HPAScalingRules scaleDown;
  private final int cooldownSeconds;
  private final Deque<Recommendation> recommendations = new ArrayDeque<>();
  private Instant active = Instant.MIN;

  DeploymentScaler(ScalerSettings settings, HPAScalingRules scaleDown, int cooldownSeconds) {
    this.settings = settings;
    this.scaleDown = scaleDown;
    this.cooldownSeconds = cooldownSeconds;
  }

  @Override
  public void step(JsonNode queue, SimulatedTrainers trainers, Instant now) {
    double metric = settings.metric(queue);
    if (now.getEpochSecond() % settings.pollingInterval() == 0) {
      active = metric > 0 ? now : active;
      if (metric > 0 && trainers.count() == 0) {
        trainers.start(Math.max(1, settings.least()), now);
      } else if (metric == 0
          && settings.least() == 0
          && !now.isBefore(active.plusSeconds(cooldownSeconds))) {
        trainers.end(trainers.count(), now);
      }
    }
    if (now.getEpochSecond() % SYNC_SECONDS == 0 && trainers.count() > 0) {
      autoscale(metric, trainers, now);
    }
  }

  private void autoscale(double metric, SimulatedTrainers trainers, Instant now) {
    int present = trainers.count();
    int wanted = Formulas.replicas(metric, settings.target(), present);
    wanted = Math.min(settings.most(), Math.max(Math.max(1, settings.least()), wanted));
    recommendations.addLast(new Recommendation(now, wanted));
    Duration window = Duration.ofSeconds(scaleDown.getStabilizationWindowSeconds());
    recommendations.removeIf(r -> r.at.isBefore(now.minus(window)));
    int highest = recommendations.stream().mapToInt(Recommendation::replicas).max().orElse(wanted);
    if (wanted > present) {
      trainers.start(wanted - present, now);
    } else if (highest < present && !"Disabled".equals(scaleDown.getSelectPolicy())) {
      trainers.end(present - highest, now);
    }
  }
}
