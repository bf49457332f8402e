package io.crossover.chart;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.util.List;
import java.util.Map;

/** The parts of KEDA's resources (keda.sh/v1alpha1) that the chart uses; any other fails. */
public final class KedaModels {

  private KedaModels() {}

  public record ScaledObject(
      String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

  public record ScaledObjectSpec(
      Target scaleTargetRef,
      int pollingInterval,
      int cooldownPeriod,
      int minReplicaCount,
      int maxReplicaCount,
      Advanced advanced,
      List<Trigger> triggers) {}

  public record Target(String name) {}

  public record Advanced(HpaConfig horizontalPodAutoscalerConfig) {}

  public record HpaConfig(HorizontalPodAutoscalerBehavior behavior) {}

  public record Trigger(String type, String metricType, Map<String, String> metadata) {}

  public record ScaledJob(
      String apiVersion, String kind, ObjectMeta metadata, ScaledJobSpec spec) {}

  public record ScaledJobSpec(
      int pollingInterval,
      int minReplicaCount,
      int maxReplicaCount,
      int successfulJobsHistoryLimit,
      int failedJobsHistoryLimit,
      Rollout rollout,
      Strategy scalingStrategy,
      JobSpec jobTargetRef,
      List<Trigger> triggers) {}

  public record Rollout(String strategy, String propagationPolicy) {}

  public record Strategy(String strategy) {}
}
