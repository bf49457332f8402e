package io.crossover.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code helm install} says at its end. */
class NotesTest {

  @TempDir private Path directory;

  private String notes(Scenario scenario) throws IOException {
    Path values = Files.writeString(directory.resolve("values.yaml"), scenario.yaml());
    String output =
        new Helm(Chart.DIRECTORY)
            .install()
            .clientOnly()
            .withDryRunOption(DryRun.CLIENT)
            .withName(Chart.RELEASE)
            .withNamespace(Chart.NAMESPACE)
            .withKubeVersion(Chart.KUBERNETES)
            .withValuesFile(values)
            .call()
            .getOutput();
    return output.substring(output.indexOf("NOTES:"));
  }

  @Test
  void theySayHowToAskAQuestion() throws IOException {
    assertThat(notes(Scenario.JOB))
        .contains("Trainers: 0 to 200, in mode job, as the planner's queue asks for.")
        .contains("helm test study --namespace lab")
        .contains("kubectl port-forward --namespace lab service/study-crossover-planner 8081")
        .contains("curl --json @sweep.json http://localhost:8081/api/v1/sweeps");
  }

  @Test
  void trainersAloneAreAskedNothing() throws IOException {
    assertThat(notes(Scenario.TRAINERS))
        .contains("another release's: sweeps are submitted and answered there.")
        .doesNotContain("helm test", "port-forward");
  }
}
