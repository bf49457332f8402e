package io.crossover.analyzer.run;

import io.crossover.events.run.RunTotals;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs as CSV (RFC 4180) with a header line. Numbers that are not finite stand there as {@code
 * NaN}, {@code Infinity} and {@code -Infinity}, which pandas and R read; what is not known is
 * empty.
 */
final class RunCsv {

  private static final String HEADER =
      "optimizer,batchSize,learningRate,momentum,seed,state,loss,initialLoss,diverged,steps,seconds,"
          + "lastLoss,finalLoss,emaLoss,validationLoss,configuration,attempt,trainer,runId,reason,planReason,plannedAt,"
          + "samplesSeen,tokensSeen,operations,microBatchSize,clippedSteps,gradientNoiseScale,memoryBytes\r\n";

  private RunCsv() {}

  static String of(List<RunRow> runs) {
    return runs.stream().map(RunCsv::line).collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(RunRow run) {
    Object[] fields = {
      run.optimizer(),
      run.batchSize(),
      run.learningRate(),
      run.momentum(),
      run.seed(),
      run.state(),
      run.loss(),
      run.initialLoss(),
      run.diverged(),
      run.steps(),
      run.seconds(),
      run.lastLoss(),
      run.finalLoss(),
      run.emaLoss(),
      run.validationLoss(),
      run.configuration(),
      run.attempt(),
      run.trainer(),
      run.runId(),
      run.reason(),
      run.planReason(),
      run.plannedAt(),
      total(run, RunTotals::samplesSeen),
      total(run, RunTotals::tokensSeen),
      total(run, RunTotals::operations),
      total(run, RunTotals::microBatchSize),
      total(run, RunTotals::clippedSteps),
      total(run, RunTotals::gradientNoiseScale),
      total(run, RunTotals::memoryBytes)
    };
    return Arrays.stream(fields).map(RunCsv::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static Object total(RunRow run, Function<RunTotals, ?> of) {
    return run.totals() == null ? null : of.apply(run.totals());
  }

  /** A text that a spreadsheet would take for a formula is told apart by a quote before it. */
  private static String field(Object value) {
    if (!(value instanceof String text)) {
      return value == null ? "" : value.toString();
    }
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
