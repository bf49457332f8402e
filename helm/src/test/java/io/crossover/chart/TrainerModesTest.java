package io.crossover.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.chart.KedaModels.ScaledJobSpec;
import io.crossover.chart.KedaModels.ScaledObjectSpec;
import io.crossover.chart.Rendered.Pod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trainers in each mode. */
class TrainerModesTest {

  private static final String QUEUE =
      "http://study-crossover-planner.lab.svc:8081/api/v1/queue?slots=";

  static ScaledObjectSpec scaledObject(String values) {
    JsonNode object = Chart.render(values).one("ScaledObject", "-trainer");
    return StrictTypes.read(object, KedaModels.ScaledObject.class).spec();
  }

  static ScaledJobSpec scaledJob(String values) {
    JsonNode object = Chart.render(values).one("ScaledJob", "-trainer");
    return StrictTypes.read(object, KedaModels.ScaledJob.class).spec();
  }

  private static Pod trainer(Rendered rendered) {
    return rendered
        .pods()
        .filter(pod -> Rendered.name(pod.owner()).endsWith("-trainer"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fixedTrainersNeedNoScaler() {
    Rendered rendered = Chart.render(Scenario.FEWEST.yaml());

    assertThat(rendered.one("Deployment", "-trainer").at("/spec/replicas").asInt()).isOne();
    assertThat(rendered.all("ScaledObject")).isEmpty();
    assertThat(rendered.all("ScaledJob")).isEmpty();
    assertThat(rendered.all("HorizontalPodAutoscaler")).isEmpty();
  }

  @Test
  void checkpointsAreKeptInAVolumeOrABucketOrNowhere() {
    assertThat(variables(trainer(Chart.render(Scenario.FEWEST.yaml()))))
        .noneMatch(variable -> variable.contains("CHECKPOINT") || variable.startsWith("AWS"));

    Pod volume = trainer(Chart.render(Scenario.EVERYTHING.yaml()));
    assertThat(volume.variable("CROSSOVER_TRAINER_CHECKPOINT_DIRECTORY")).isEqualTo("/checkpoints");
    assertThat(volume.variable("CROSSOVER_TRAINER_CHECKPOINT_EVERY")).isEqualTo("60s");

    Pod bucket = trainer(Chart.render(Scenario.BUCKET.yaml()));
    assertThat(bucket.variable("CROSSOVER_TRAINER_CHECKPOINT_BUCKET")).isEqualTo("runs");
    assertThat(bucket.variable("CROSSOVER_TRAINER_CHECKPOINT_PREFIX")).isEqualTo("checkpoints/");
    assertThat(bucket.variable("CROSSOVER_TRAINER_CHECKPOINT_EVERY")).isEqualTo("2m");
    assertThat(variables(bucket)).contains("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");

    assertThatThrownBy(
            () ->
                Chart.render(
                    Scenario.FEWEST.yaml()
                        + "trainer: {checkpoints: {existingClaim: a, s3: {bucket: runs}}}\n"))
        .hasMessageContaining(
            "trainer.checkpoints.existingClaim is a and trainer.checkpoints.s3.bucket is runs");
  }

  @Test
  void aDeploymentIsScaledFromZeroByTheQueue() {
    Rendered rendered = Chart.render(Scenario.DEPLOYMENT.yaml());
    ScaledObjectSpec spec = scaledObject(Scenario.DEPLOYMENT.yaml());

    assertThat(rendered.one("Deployment", "-trainer").path("spec").has("replicas")).isFalse();
    assertThat(spec.scaleTargetRef().name()).isEqualTo("study-crossover-trainer");
    assertThat(spec.minReplicaCount()).isZero();
    assertThat(spec.triggers()).singleElement().satisfies(t -> asksTheQueue(t, 2));
    assertThat(trainer(rendered).variable("CROSSOVER_TRAINER_SLOTS")).isEqualTo("2");
    assertThat(variables(trainer(rendered))).doesNotContain("CROSSOVER_TRAINER_IDLE_EXIT");
  }

  private static void asksTheQueue(KedaModels.Trigger trigger, int slots) {
    assertThat(trigger.type()).isEqualTo("metrics-api");
    assertThat(trigger.metadata())
        .containsEntry("url", QUEUE + slots + "&trainers=study-crossover-trainer")
        .containsEntry("valueLocation", "wantedTrainers")
        .containsEntry("targetValue", "1");
  }

  @Test
  void trainersThatMayNotShrinkEndTogether() {
    ScaledObjectSpec spec = scaledObject(Scenario.KEEP.yaml());

    assertThat(
            spec.advanced()
                .horizontalPodAutoscalerConfig()
                .behavior()
                .getScaleDown()
                .getSelectPolicy())
        .isEqualTo("Disabled");
  }

  @Test
  void trainersThatWouldNeverEndAreRefused() {
    assertThatThrownBy(
            () ->
                Chart.render(
                    Scenario.FEWEST.yaml()
                        + "trainer: {scaling: {mode: deployment, minReplicas: 1}}\n"))
        .hasMessageContaining(
            "trainer.scaling.minReplicas is 1 and trainer.scaling.deployment.shrinkWhileBusy is"
                + " false: trainers would come and never go");
  }

  @Test
  void jobsDrainTheQueueAndNothingEndsThem() {
    Rendered rendered = Chart.render(Scenario.JOB.yaml());
    ScaledJobSpec spec = scaledJob(Scenario.JOB.yaml());
    Pod trainer = trainer(rendered);

    assertThat(spec.rollout().strategy()).isEqualTo("gradual");
    assertThat(spec.scalingStrategy().strategy()).isEqualTo("default");
    assertThat(spec.triggers()).singleElement().satisfies(t -> asksTheQueue(t, 4));
    assertThat(spec.jobTargetRef().getActiveDeadlineSeconds()).isNull();
    assertThat(trainer.spec().path("restartPolicy").asText()).isEqualTo("Never");
    assertThat(Duration.parse("PT" + trainer.variable("CROSSOVER_TRAINER_IDLE_EXIT")))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    assertThat(trainer.template().at("/metadata/annotations").toString())
        .contains("\"cluster-autoscaler.kubernetes.io/safe-to-evict\":\"false\"");
    assertThat(rendered.names()).noneMatch(n -> n.equals("Deployment/study-crossover-trainer"));
    assertThat(rendered.all("PodDisruptionBudget")).hasSize(2);
  }

  @Test
  void trainersOfAnotherReleasesPlannerComeAlone() {
    Rendered rendered = Chart.render(Scenario.TRAINERS.yaml());

    assertThat(rendered.names())
        .noneMatch(name -> name.contains("planner") || name.contains("analyzer"))
        .noneMatch(name -> name.startsWith("Job/") || name.startsWith("Pod/"));
    assertThat(scaledJob(Scenario.TRAINERS.yaml()).triggers().get(0).metadata())
        .containsEntry(
            "url",
            "https://planner.example.org/api/v1/queue?slots=1&trainers=study-crossover-trainer");
    assertThatThrownBy(
            () ->
                Chart.render(
                    Scenario.FEWEST.yaml()
                        + "planner: {enabled: false}\ntrainer: {scaling: {mode: job}}\n"))
        .hasMessageContaining("trainer.scaling.plannerUrl is empty");
  }

  @Test
  void anAutoscalerFollowsAnExternalMetric() {
    Rendered rendered = Chart.render(Scenario.HPA.yaml());
    JsonNode spec = rendered.one("HorizontalPodAutoscaler", "-trainer").path("spec");

    assertThat(spec.at("/metrics/0/external/metric/name").asText())
        .isEqualTo("crossover_planner_queue_runs");
    assertThat(spec.at("/metrics/0/external/target/averageValue").asText()).isEqualTo("2");
    assertThat(spec.at("/behavior/scaleDown/selectPolicy").asText())
        .as("nothing but the autoscaler ends trainers")
        .isEqualTo("Max");
    assertThat(rendered.one("Deployment", "-trainer").path("spec").has("replicas")).isFalse();
    assertThatThrownBy(
            () -> Chart.render(Scenario.FEWEST.yaml() + "trainer: {scaling: {mode: hpa}}"))
        .hasMessageContaining("keeps at least 1; to scale from zero use mode deployment or job");
  }

  @Test
  void gpusAreAskedForAndLimited() {
    JsonNode pod = trainer(Chart.render(Scenario.GPU.yaml())).spec();

    for (String part : List.of("requests", "limits")) {
      assertThat(pod.at("/containers/0/resources/" + part).path("amd.com/gpu").asInt())
          .isEqualTo(2);
    }
    assertThat(pod.at("/containers/0/resources/requests/cpu").asText()).isEqualTo("1");
    assertThat(pod.path("runtimeClassName").asText()).isEqualTo("gpu");
    assertThat(pod.at("/nodeSelector/gpu").asText()).isEqualTo("mi300");
    assertThat(pod.at("/tolerations/0/key").asText()).isEqualTo("gpu");
  }

  @Test
  void aGpuThatNoRunWouldUseIsRefused() {
    assertThatThrownBy(() -> Chart.render(Scenario.FEWEST.yaml() + "trainer: {gpu: {count: 2}}\n"))
        .hasMessageContaining("trainer.slots is 1 and trainer.gpu.count is 2");
  }

  @Test
  void aTrainerHasTimeToGiveItsRunsBackAndAPlaceForLibtorch() {
    Pod trainer = trainer(Chart.render(Scenario.FEWEST.yaml()));

    assertThat(trainer.spec().path("terminationGracePeriodSeconds").asInt())
        .isGreaterThanOrEqualTo(30);
    assertThat(trainer.variable("CROSSOVER_TRAINER_NATIVE_CACHE")).isEqualTo("/cache");
    assertThat(trainer.spec().at("/containers/0/volumeMounts").findValuesAsText("mountPath"))
        .contains("/cache");
  }

  @Test
  void fewerThanTheFewestIsRefused() {
    assertThatThrownBy(
            () ->
                Chart.render(
                    Scenario.FEWEST.yaml()
                        + "trainer: {scaling: {mode: job, minReplicas: 5, maxReplicas: 4}}"))
        .hasMessageContaining("trainer.scaling.minReplicas is 5, more than maxReplicas, 4");
  }

  private static List<String> variables(Pod pod) {
    return pod.containers().findFirst().orElseThrow().path("env").findValuesAsText("name");
  }
}
