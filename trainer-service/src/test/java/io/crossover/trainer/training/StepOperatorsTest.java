package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossover.events.configuration.OptimizerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which operators the time of a step goes to, by libtorch's profiler: each without what it calls.
 * Run by {@code infra/bench/training}.
 */
@EnabledIfSystemProperty(named = "steps.table", matches = ".+")
class StepOperatorsTest {

  private static final Path TABLE = Path.of(System.getProperty("steps.table", "."));
  private static final int STEPS = 20;
  private static final int LISTED = 8;

  @TempDir private Path folder;

  @Test
  void whereTheTimeGoes() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("| step | operators, as shares of all |");
    lines.add("|---|---|");
    for (StepTask task : StepTask.all()) {
      Map<String, Double> times = times(profile(task));
      double all = times.values().stream().mapToDouble(time -> time).sum();
      assertThat(all).isPositive();
      lines.add(
          times.entrySet().stream()
              .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
              .limit(LISTED)
              .map(
                  e ->
                      String.format(
                          Locale.ROOT, "`%s` %.0f %%", e.getKey(), 100 * e.getValue() / all))
              .collect(Collectors.joining(", ", "| " + task.name() + " | ", " |")));
    }
    Files.write(TABLE, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The events of some steps, by the thread that trains. */
  private JsonNode profile(StepTask task) throws IOException {
    Path trace = folder.resolve("trace.json");
    int[] done = {0};
    Training.Observer observer =
        new Training.Observer() {
          @Override
          public void started(long done) {
            // The first steps warm up.
          }

          @Override
          public void trained(Steps steps) {
            if (done[0] == 0) {
              JniUtils.startProfile(false, false, false);
            }
            done[0] += steps.size();
          }
        };
    new Trainings(Runs.DATA, Duration.ofMillis(20))
        .of(task.run(OptimizerType.ADAM), Runs.DEVICE)
        .run(observer, () -> done[0] > STEPS);
    JniUtils.stopProfile(trace.toString());
    return new ObjectMapper().readTree(trace.toFile());
  }

  /** Microseconds by operator: an event's own time is what those inside it do not take. */
  private static Map<String, Double> times(JsonNode events) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode event : events) {
      if (event.path("ph").asText().equals("X")) {
        all.add(event);
      }
    }
    all.sort(
        Comparator.<JsonNode>comparingDouble(event -> event.get("ts").asDouble())
            .thenComparing(event -> -event.get("dur").asDouble()));
    Map<String, Double> times = new TreeMap<>();
    Deque<JsonNode> open = new ArrayDeque<>();
    for (JsonNode event : all) {
      double begin = event.get("ts").asDouble();
      double time = event.get("dur").asDouble();
      while (!open.isEmpty() && end(open.peek()) <= begin) {
        open.pop();
      }
      times.merge(name(event), time, Double::sum);
      if (!open.isEmpty()) {
        times.merge(name(open.peek()), -time, Double::sum);
      }
      open.push(event);
    }
    return times;
  }

  private static double end(JsonNode event) {
    return event.get("ts").asDouble() + event.get("dur").asDouble();
  }

  private static String name(JsonNode event) {
    return event.get("name").asText().replaceFirst("^aten::", "");
  }
}
