package io.crossover.trainer.training;

import io.crossover.events.configuration.OptimizerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Two trainings side by side against one after the other, and the memory of a long one. Run by
 * {@code infra/bench/training}.
 */
@EnabledIfSystemProperty(named = "steps.table", matches = ".+")
class SlotsTest {

  private static final Path TABLE = Path.of(System.getProperty("steps.table", "."));
  private static final double TURN_NANOS = 3e8;
  private static final int TURNS = 15;
  private static final int LONG = 5_000;

  @Test
  void twoSlots() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("| step | throughput of two slots over one |");
    lines.add("|---|---|");
    for (StepTask task : StepTask.all()) {
      lines.add(String.format(Locale.ROOT, "| %s | %.2f |", task.name(), throughputOfTwo(task)));
    }
    Files.write(TABLE, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static double throughputOfTwo(StepTask task) throws InterruptedException {
    try (SteppedTraining one = new SteppedTraining(task.run(OptimizerType.SGD));
        SteppedTraining other = new SteppedTraining(task.run(OptimizerType.SGD))) {
      other.steps(StepTask.FIRST);
      one.steps(StepTask.FIRST);
      int turn = (int) Math.max(1, TURN_NANOS / one.steps(StepTask.FIRST));
      double[] ratios = new double[TURNS];
      for (int i = 0; i < TURNS; i++) {
        double after = one.steps(turn) + other.steps(turn);
        one.begin(turn);
        other.begin(turn);
        ratios[i] = after / Math.max(one.end(), other.end());
      }
      Arrays.sort(ratios);
      return ratios[TURNS / 2];
    }
  }

  @Test
  void memory() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "| memory outside the heap after steps | %,d | %,d | %,d | %,d |"
            .formatted(LONG / 10, LONG / 10 + LONG, LONG / 10 + 2 * LONG, LONG / 10 + 3 * LONG));
    lines.add("|---|---|---|---|---|");
    for (StepTask task : List.of(StepTask.all().get(0), StepTask.all().get(3))) {
      try (SteppedTraining training = new SteppedTraining(task.run(OptimizerType.ADAM))) {
        training.steps(LONG / 10);
        StringBuilder line = new StringBuilder("| " + task.name());
        line.append(String.format(Locale.ROOT, " | %.0f MB", outsideTheHeap()));
        for (int i = 0; i < 3; i++) {
          training.steps(LONG);
          line.append(String.format(Locale.ROOT, " | %.0f MB", outsideTheHeap()));
        }
        lines.add(line + " |");
      }
    }
    Files.write(TABLE, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Resident memory less what the heap has committed, in MB. */
  private static double outsideTheHeap() throws IOException {
    String resident =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    double kilobytes = Double.parseDouble(resident.replaceAll("\\D", ""));
    return (kilobytes * 1024 - Runtime.getRuntime().totalMemory()) / 1e6;
  }
}
