package io.crossover.chart.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.chart.Chart;
import io.crossover.chart.KedaModels;
import io.crossover.chart.Scenario;
import io.crossover.chart.StrictTypes;
import io.crossover.events.sweep.RunCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** From no run to 500 and back, with the scalers that the chart renders. */
class ScalingTest {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant SUBMITTED = BEGIN.plusSeconds(67);
  private static final int RUNS = 500;
  private static final long SEED = 1;
  private static final int AUTOSCALER_SECONDS = 15;
  private static final int STABILIZATION_SECONDS = 60;
  private static final Duration IDLE_EXIT = Duration.ofSeconds(60);
  private static final int LIMIT_SECONDS = 6 * 3600;

  private final SimulatedPlanner planner = new SimulatedPlanner(BEGIN);
  private SimulatedTrainers trainers;
  private ScalerSettings settings;
  private Instant now = BEGIN;
  private Instant ended;
  private int most;

  private static KedaModels.ScaledObjectSpec scaledObject(String values) {
    JsonNode object = Chart.render(values).one("ScaledObject", "-trainer");
    return StrictTypes.read(object, KedaModels.ScaledObject.class).spec();
  }

  private Scaler deployment(String values) {
    KedaModels.ScaledObjectSpec spec = scaledObject(values);
    settings =
        new ScalerSettings(
            spec.triggers().get(0).metadata(),
            spec.pollingInterval(),
            spec.minReplicaCount(),
            spec.maxReplicaCount());
    return new DeploymentScaler(
        settings,
        spec.advanced().horizontalPodAutoscalerConfig().behavior().getScaleDown(),
        spec.cooldownPeriod());
  }

  private Scaler jobs(String values) {
    JsonNode object = Chart.render(values).one("ScaledJob", "-trainer");
    KedaModels.ScaledJobSpec spec = StrictTypes.read(object, KedaModels.ScaledJob.class).spec();
    settings =
        new ScalerSettings(
            spec.triggers().get(0).metadata(),
            spec.pollingInterval(),
            spec.minReplicaCount(),
            spec.maxReplicaCount());
    String idleExit =
        spec.jobTargetRef().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
            .filter(variable -> variable.getName().equals("CROSSOVER_TRAINER_IDLE_EXIT"))
            .findFirst()
            .orElseThrow()
            .getValue();
    return new JobScaler(settings, Duration.parse("PT" + idleExit));
  }

  /** Runs until the sweep has ended and no trainer is left; looks after every second. */
  private void simulate(Scaler scaler, BiConsumer<JsonNode, Integer> look) {
    trainers =
        new SimulatedTrainers(planner, settings.trainers(), settings.slots(), new Random(SEED));
    for (int second = 0; second < LIMIT_SECONDS; second++) {
      now = BEGIN.plusSeconds(second);
      if (now.equals(SUBMITTED)) {
        planner.submit(5, now);
      }
      planner.tick(now);
      trainers.step(now);
      JsonNode queue = planner.queueDocument(settings.slots(), settings.trainers(), now);
      scaler.step(queue, trainers, now);
      most = Math.max(most, trainers.count());
      ended = planner.result().isPresent() && ended == null ? now : ended;
      look.accept(queue, trainers.count());
      if (planner.result().isPresent() && trainers.count() == 0) {
        return;
      }
    }
    throw new AssertionError("trainers are left, or runs: " + planner.queueDocument(1, "", now));
  }

  private void noRunIsLost() {
    assertThat(planner.result()).contains(new RunCounts(RUNS, RUNS, 0, 0));
  }

  private void report(String mode) {
    System.out.printf(
        "%s: at most %d trainers; first run %d s after the sweep, of which 30 s to start a pod;"
            + " everything gone after %d s; %d runs interrupted%n",
        mode,
        most,
        Duration.between(SUBMITTED, trainers.firstStart).toSeconds(),
        Duration.between(SUBMITTED, now).toSeconds(),
        trainers.interrupted);
  }

  @Test
  void jobsFollowWithinAPollingIntervalAndNoRunIsInterrupted() {
    Scaler scaler = jobs(Scenario.JOB.yaml());
    Lag lag = new Lag(settings.pollingInterval());

    simulate(scaler, (queue, count) -> lag.look(wanted(queue), count));

    noRunIsLost();
    assertThat(trainers.completed).hasSize(RUNS);
    assertThat(trainers.interrupted).isZero();
    assertThat(most).isEqualTo(RUNS / settings.slots());
    assertThat(Duration.between(ended, now)).isLessThanOrEqualTo(IDLE_EXIT);
    report("job");
  }

  @Test
  void aDeploymentFollowsWithinAPollingIntervalAndNoRunIsLost() {
    Scaler scaler = deployment(Scenario.DEPLOYMENT.yaml());
    KedaModels.ScaledObjectSpec spec = scaledObject(Scenario.DEPLOYMENT.yaml());
    Lag missing = new Lag(settings.pollingInterval() + AUTOSCALER_SECONDS);
    Deque<Integer> lately = new ArrayDeque<>();

    // The autoscaler leaves a tenth as it is.
    simulate(
        scaler,
        (queue, count) -> {
          missing.look((int) (wanted(queue) * 0.9), count);
          lately.addLast(Math.max(1, wanted(queue)));
          if (lately.size() > STABILIZATION_SECONDS + 2 * AUTOSCALER_SECONDS) {
            lately.removeFirst();
          }
          assertThat(count * 0.9 - 1).isLessThanOrEqualTo(Collections.max(lately));
        });

    noRunIsLost();
    assertThat(trainers.interrupted).as("those that end train").isPositive();
    assertThat(most).isEqualTo(RUNS / settings.slots());
    assertThat(Duration.between(ended, now).toSeconds())
        .isLessThanOrEqualTo(spec.cooldownPeriod() + spec.pollingInterval());
    report("deployment");
  }

  @Test
  void aDeploymentThatDoesNotShrinkInterruptsNothingAndEndsAtTheEnd() {
    Scaler scaler = deployment(Scenario.KEEP.yaml());
    Lag lag = new Lag(settings.pollingInterval() + AUTOSCALER_SECONDS);

    simulate(scaler, (queue, count) -> lag.look((int) (wanted(queue) * 0.9), count));

    noRunIsLost();
    assertThat(trainers.completed).hasSize(RUNS);
    assertThat(trainers.interrupted).isZero();
    assertThat(most).isEqualTo(RUNS / settings.slots());
    report("deployment, not shrinking");
  }

  private int wanted(JsonNode queue) {
    return Math.min(settings.most(), (int) Math.ceil(settings.metric(queue) / settings.target()));
  }

  /** Fails when fewer trainers than wanted are there for longer than a while. */
  private static final class Lag {
    private final int seconds;
    private int behind;

    Lag(int seconds) {
      this.seconds = seconds;
    }

    void look(int wanted, int present) {
      behind = present < wanted ? behind + 1 : 0;
      assertThat(behind)
          .as("seconds with %d of %d trainers", present, wanted)
          .isLessThanOrEqualTo(seconds);
    }
  }
}
