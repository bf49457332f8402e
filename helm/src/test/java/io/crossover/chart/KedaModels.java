package io.crossover.chart;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.util.List;
import java.util.Map;

/** The parts of KEDA's resources (keda.sh/v1alpha1) that the chart uses; any other fails. */
final class KedaModels {

  private KedaModels() {}

  record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

  record ScaledObjectSpec(
      Target scaleTargetRef,
      int pollingInterval,
      int cooldownPeriod,
      int minReplicaCount,
      int maxReplicaCount,
      Advanced advanced,
      List<Trigger> triggers) {}

  record Target(String name) {}

  record Advanced(HpaConfig horizontalPodAutoscalerConfig) {}

  record HpaConfig(HorizontalPodAutoscalerBehavior behavior) {}

  record Trigger(String type, String metricType, Map<String, String> metadata) {}

  record ScaledJob(String apiVersion, String kind, ObjectMeta metadata, ScaledJobSpec spec) {}

  record ScaledJobSpec(
      int pollingInterval,
      int minReplicaCount,
      int maxReplicaCount,
      int successfulJobsHistoryLimit,
      int failedJobsHistoryLimit,
      Rollout rollout,
      Strategy scalingStrategy,
      JobSpec jobTargetRef,
      List<Trigger> triggers) {}

  record Rollout(String strategy, String propagationPolicy) {}

  record Strategy(String strategy) {}
}
