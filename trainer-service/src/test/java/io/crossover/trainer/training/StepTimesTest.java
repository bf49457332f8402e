package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crossover.events.configuration.OptimizerType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times a step here and in PyTorch, in turns, after both have shown that they train the same: equal
 * losses from equal weights and batches. Run by {@code infra/bench/training}.
 */
@EnabledIfSystemProperty(named = "steps.python", matches = ".+")
class StepTimesTest {

  private static final String PYTHON = System.getProperty("steps.python");
  private static final Path SCRIPTS = Path.of(System.getProperty("steps.scripts", "."));
  private static final Path TABLE = Path.of(System.getProperty("steps.table", "."));

  /** Which rows, of all by default: a regular expression for "step, arithmetic, optimizer". */
  private static final Pattern ONLY = Pattern.compile(System.getProperty("steps.only", ""));

  private static final double TURN_NANOS = 3e8;
  private static final int TURNS = 11;

  /** Of the losses, relative: single precision in another order of operations. */
  private static final double AGREEMENT = 1e-3;

  /** The same of rounded products. */
  private static final double ROUNDED_AGREEMENT = 2e-2;

  @TempDir private Path folder;

  @Test
  void theStepOfEveryTask() throws Exception {
    Map<StepTask.Arithmetic, Double> peaks = new EnumMap<>(StepTask.Arithmetic.class);
    List<String> rows = new ArrayList<>();
    for (StepTask task : StepTask.all()) {
      for (OptimizerType type : List.of(OptimizerType.SGD, OptimizerType.ADAM)) {
        if (ONLY.matcher(label(task, type)).find()) {
          if (!peaks.containsKey(task.arithmetic())) {
            peaks.put(task.arithmetic(), peak(task.arithmetic()));
          }
          rows.add(row(task, type, peaks.get(task.arithmetic())));
          System.out.println(rows.get(rows.size() - 1));
        }
      }
    }
    List<String> lines = new ArrayList<>();
    peaks.forEach(
        (arithmetic, peak) ->
            lines.add(
                "A large matrix product in %s: %,d GFLOP/s."
                    .formatted(arithmetic.label(), (long) (peak / 1e9))));
    lines.add("");
    lines.add("| step | Crossover | PyTorch eager | ratio | compiled | ratio | GFLOP | floor |");
    lines.add("|---|---|---|---|---|---|---|---|");
    lines.addAll(rows);
    Files.write(TABLE, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private String row(StepTask task, OptimizerType type, double peak) throws Exception {
    task.write(type, folder);
    double[] losses = task.losses(type);
    try (SteppedTraining ours = new SteppedTraining(task.run(type));
        PyTorchProcess eager = new PyTorchProcess(PYTHON, SCRIPTS, folder, "eager");
        PyTorchProcess compiled = compiled()) {
      double[] theirs = eager.losses();
      double agreement =
          task.arithmetic() == StepTask.Arithmetic.FLOAT32 ? AGREEMENT : ROUNDED_AGREEMENT;
      for (int i = 0; i < losses.length; i++) {
        assertThat(losses[i])
            .as("loss of step %d of %s with %s", i + 1, task.name(), type)
            .isCloseTo(theirs[i], within(agreement * Math.abs(theirs[i])));
      }
      ours.steps(StepTask.FIRST);
      int turn = (int) Math.max(1, TURN_NANOS / ours.steps(StepTask.FIRST));
      double[] our = new double[TURNS];
      double[] their = new double[TURNS];
      double[] third = new double[TURNS];
      for (int i = 0; i < TURNS; i++) {
        our[i] = ours.steps(turn);
        their[i] = eager.steps(turn);
        third[i] = compiled == null ? Double.NaN : compiled.steps(turn);
      }
      double median = median(our);
      return String.format(
          Locale.ROOT,
          "| %s | %.2f ms | %.2f ms | %.2f | %s | %s | %.3f | %.2f ms |",
          label(task, type),
          median / 1e6,
          median(their) / 1e6,
          median(ratios(our, their)),
          compiled == null ? "–" : String.format(Locale.ROOT, "%.2f ms", median(third) / 1e6),
          compiled == null ? "–" : String.format(Locale.ROOT, "%.2f", median(ratios(our, third))),
          eager.flops() / 1e9,
          eager.flops() / peak * 1e3);
    }
  }

  private static String label(StepTask task, OptimizerType type) {
    return task.name() + ", " + task.arithmetic().label() + ", " + type.label();
  }

  /** Null where {@code torch.compile} does not work, without a C++ compiler, or is not wanted. */
  private PyTorchProcess compiled() {
    if (!Boolean.parseBoolean(System.getProperty("steps.compile", "true"))) {
      return null;
    }
    try {
      return new PyTorchProcess(PYTHON, SCRIPTS, folder, "compile");
    } catch (IOException e) {
      System.out.println("torch.compile does not work here: " + e.getMessage());
      return null;
    }
  }

  private static double peak(StepTask.Arithmetic arithmetic) throws IOException {
    Process process =
        new ProcessBuilder(
                PYTHON,
                SCRIPTS.resolve("floor.py").toString(),
                Runs.DEVICE.isGpu() ? "cuda" : "cpu",
                arithmetic.label())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return Double.parseDouble(out.readLine());
    }
  }

  private static double[] ratios(double[] a, double[] b) {
    double[] ratios = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      ratios[i] = a[i] / b[i];
    }
    return ratios;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
