package io.crossover.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.answer.ProbeAnswer;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.probe.Curvature;
import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.events.probe.ProbeEvent.ProbeFailed;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.wire.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCommandTest {

  private static final String PROBES = "/api/v1/probes";
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private static final String SWEEP =
      """
      name: both
      batchSizes: [8, 16]
      configurations:
        - name: bigram
          model: {type: mlp, embedding: 8}
          data: {type: markov, sequenceLength: 1}
          budget: {samples: 65536}
          matrix: {data.unigram: [zipf, uniform]}
      optimizers: [{type: sgd}, {type: adam}]
      """;

  private static final ProbeSpec SPEC =
      ProbeSpec.of(
          new UUID(0, 1),
          Configuration.of(
              "bigram",
              new MlpSpec(8, List.of(), null, null),
              new MarkovSpec(null, null, null, 1, null),
              65_536),
          OptimizerSpec.adam(),
          64,
          0.003,
          0.95,
          0,
          300);

  @TempDir private Path directory;

  private StubServices services;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    services = StubServices.on(directory);
    file = Files.writeString(directory.resolve("sweep.yaml"), SWEEP);
  }

  @AfterEach
  void stop() {
    services.close();
  }

  private void answer(ProbeEvent event) throws IOException {
    services.withBelow(PROBES + "/", EventJson.mapper().writeValueAsString(ProbeAnswer.of(event)));
  }

  private Outcome probe(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("probe", file.toString(), "--data-dir", directory.toString()));
    arguments.addAll(List.of(options));
    return Outcome.of(arguments);
  }

  @Test
  void everyConfigurationIsProbedAndPrinted() throws IOException {
    answer(
        new ConfigurationProbed(
            SPEC, "t", AT, 8_000, 5, 2, 4, List.of(new Curvature(0, 2, 100, 40, true)), 9));
    Path json = directory.resolve("found.json");

    Outcome outcome = probe("--json", json.toString());

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(services.posted()).containsExactly(PROBES, PROBES);
    assertThat(outcome.out())
        .contains("bigram (" + SPEC.configurationKey() + ")")
        .containsPattern("\\n  d +8,000 +weights of the model\\R")
        .containsPattern("\\n  r +50 +L∞/L2\\R")
        .contains(
            "The theory predicts SGD at every batch size, no crossover (r = 50 is not below d^⅓ ="
                + " 20): a prediction, to be checked by a sweep")
        .contains("Measured in 300 steps of Adam at rate 0.003 with batches of 64, 9 s");
    JsonNode found = EventJson.mapper().readTree(json.toFile());
    assertThat(found).hasSize(2);
    assertThat(found.at("/0/prediction/regime").asText()).isEqualTo("II");
  }

  @Test
  void aProbeThatFailedIsSaidAndChangesTheExitCode() throws IOException {
    answer(new ProbeFailed(SPEC, "t", AT, "the loss of step 7 is NaN"));

    Outcome outcome = probe();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).contains("  the probe failed: the loss of step 7 is NaN");
  }

  @Test
  void aProbeThatDoesNotEndIsGivenUpWithWhereItWillBe() {
    Outcome outcome = probe("--timeout", "1s");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("the probe of 'bigram unigram=zipf' did not end within the timeout")
        .contains(PROBES + "/");
  }

  @Test
  void stepsThatAreTooFewAreRefusedBeforeAnythingIsAsked() {
    Outcome outcome = probe("--steps", "3");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("steps is 3, expected 20 to 10000");
    assertThat(services.posted()).isEmpty();
  }
}
