package io.crossover.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.imported.ResultImport;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.sweep.SweepCommand.ExtendSweep;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.TriggerCommand.SetTriggerRule;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.EventTypes;
import io.crossover.events.wire.Topics;
import io.crossover.local.client.CrossoverClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writes down real events of every type, for releases: later builds have to read them. Runs only
 * when it is told where to; {@code events/src/test/resources/recorded/README.md} has the command.
 */
@EnabledIfSystemProperty(named = "events.record", matches = ".+")
class EventRecordingIT {

  private static final Duration DEADLINE = Duration.ofMinutes(3);

  /** Trainings on generated text: a rate that diverges, and curves. */
  private static final String GRID =
      """
      {
        "name": "%s", "seeds": 1, "batchSizes": [32, 64],
        "configurations": [{
          "name": "bigram", "model": {"type": "mlp", "embedding": 16},
          "data": {"type": "markov", "vocabulary": 64, "seed": 1}, "budget": {"samples": %d}
        }],
        "optimizers": [
          {"type": "sgd", "learningRates": [0.1, 1, 1e6]}, {"type": "adam", "learningRates": [0.01]}
        ]
      }
      """;

  private static final String SEARCH =
      """
      {
        "name": "search", "batchSizes": {"from": 32, "to": 128}, "limits": {"runs": 60},
        "tuning": {"halving": true},
        "configurations": [{
          "name": "searched", "model": {"type": "mlp", "embedding": 16},
          "data": {"type": "markov", "vocabulary": 64, "seed": 2}, "budget": {"samples": 65536}
        }],
        "optimizers": [{"type": "sgd"}, {"type": "adam"}]
      }
      """;

  private static final String WITHOUT_DATA =
      """
      {
        "name": "without data", "seeds": 1, "batchSizes": [8, 16],
        "configurations": [{
          "name": "lost", "model": {"type": "mlp"},
          "data": {"type": "text", "path": "/nowhere/at-all.txt"}, "budget": {"samples": 2048}
        }],
        "optimizers": [
          {"type": "sgd", "learningRates": [0.1]}, {"type": "adam", "learningRates": [0.01]}
        ]
      }
      """;

  private static final String RULE =
      """
      {
        "name": "again with larger batches", "on": {"type": "sweepCompleted", "sweep": "first*"},
        "submit": {"from": "cause", "change": {"batchSizes": {"times": 2}, "nameSuffix": " x2"}},
        "maxFirings": {"perConfiguration": 1}
      }
      """;

  private static final String IMPORT =
      """
      {
        "configuration": {"name": "imported", "samples": 2500000, "loss": "validation"},
        "pair": {"baseline": "sgd", "challenger": "adam"}, "source": "results.csv",
        "runs": [
          {"optimizer": "sgd", "batchSize": 32, "learningRate": 0.1, "seed": 1, "loss": 0.412},
          {"optimizer": "sgd", "batchSize": 32, "learningRate": 10, "seed": 1, "diverged": true},
          {"optimizer": "adam", "batchSize": 32, "learningRate": 0.003, "seed": 1, "loss": 0.405}
        ]
      }
      """;

  @TempDir private Path directory;

  private CrossoverClient client;
  private EventReplay topics;

  @Test
  void everyEventTypeIsWrittenDown() throws Exception {
    Path home = Path.of("../..").toAbsolutePath().normalize();
    StackOptions options = new StackOptions(home, directory, 0, 0, 0, 0, 2);
    try (LocalStack stack = LocalStack.start(options, true);
        EventReplay replay = new EventReplay(stack.addresses().kafka())) {
      client = new CrossoverClient(stack.addresses().planner(), stack.addresses().analyzer());
      topics = replay;
      client.setRule("again", json(RULE));
      UUID first = aSweepThatTriggersAnotherAndIsExtended();
      aSweepThatIsPausedAndCancelled(stack);
      submitted(SEARCH, "completed");
      submitted(WITHOUT_DATA, "failed");
      client.send(ResultImport.read(new ByteArrayInputStream(IMPORT.getBytes())));
      probes();
      whatIsRefused(first);
      client.removeRule("again");

      Recording recording = new Recording(Path.of(System.getProperty("events.record")));
      until(() -> recording.missing(replay.readAll(Arrays.asList(Topics.values()))).isEmpty());
      recording.write(replay.readAll(Arrays.asList(Topics.values())));
      assertThat(recording.types()).hasSameSizeAs(EventTypes.all());
    }
  }

  private UUID aSweepThatTriggersAnotherAndIsExtended() throws Exception {
    UUID first = submitted(GRID.formatted("first", 8_192), "completed");
    client.extend(first, json("{\"seeds\": 2}"));
    until(() -> finished(first) == 16);
    return first;
  }

  private void aSweepThatIsPausedAndCancelled(LocalStack stack) throws Exception {
    UUID id = UUID.randomUUID();
    client.submit(id, json(GRID.formatted("long", 4_000_000)));
    until(() -> client.result(id).filter(r -> r.sweep().runs().running() == 2).isPresent());
    stack.trainer().destroy();
    client.command(id, "pause");
    client.command(id, "resume");
    until(
        () ->
            topics.readAll(Arrays.asList(Topics.RUN_EVENTS)).stream()
                .anyMatch(Recording::isRelease));
    until(() -> client.result(id).filter(r -> r.sweep().runs().running() == 2).isPresent());
    client.command(id, "cancel");
  }

  /** One that finds something, and one that has no data. */
  private void probes() throws Exception {
    for (String document : List.of(GRID.formatted("probed", 8_192), WITHOUT_DATA)) {
      Configuration configuration = SweepSpec.fromJson(json(document)).configurations().get(0);
      OptimizerType adam = OptimizerType.ADAM;
      ProbeSpec probe =
          ProbeSpec.of(
              UUID.randomUUID(),
              configuration,
              OptimizerSpec.adam(),
              16,
              adam.learningRate(),
              adam.momentum(),
              1,
              40);
      client.probe(probe);
      until(() -> client.probe(probe.probeId()).isPresent());
    }
  }

  private void whatIsRefused(UUID sweep) throws Exception {
    topics.submit(UUID.randomUUID(), json("{\"name\": \"wrong\", \"seeds\": 0, \"colour\": 1}"));
    send(Topics.SWEEP_COMMANDS, sweep.toString(), new ExtendSweep(sweep, json("{\"seeds\": 0}")));
    send(
        Topics.TRIGGERS,
        "wrong",
        new SetTriggerRule("wrong", json("{\"name\": \"\"}"), Instant.now()));
  }

  private UUID submitted(String sweep, String end) throws Exception {
    UUID id = UUID.randomUUID();
    client.submit(id, json(sweep));
    until(() -> client.result(id).filter(r -> r.sweep().state().equals(end)).isPresent());
    return id;
  }

  private int finished(UUID id) throws Exception {
    return client.result(id).orElseThrow().sweep().runs().finished();
  }

  private void send(Topics topic, String key, Event event) throws Exception {
    topics.send(topic, key, event);
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(DEADLINE).pollInterval(Duration.ofMillis(200)).until(condition);
  }

  private static JsonNode json(String text) throws Exception {
    return EventJson.mapper().readTree(text.getBytes(StandardCharsets.UTF_8));
  }
}
