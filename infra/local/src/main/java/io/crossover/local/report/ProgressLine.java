package io.crossover.local.report;

import io.crossover.answer.Numbers;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.SweepResult;
import java.util.Locale;

/** One line that says how far a sweep is. Rates count from the first call. */
public final class ProgressLine {

  private static final int BAR = 24;

  private int firstFinished = -1;
  private int firstPlanned;
  private long firstNanos;

  /**
   * The line.
   *
   * @param nowNanos a clock that only goes forward, nanoseconds
   * @param bar whether to draw a bar
   */
  public String of(SweepResult result, long nowNanos, boolean bar) {
    RunProgress runs = result.sweep().runs();
    if (firstFinished < 0) {
      firstFinished = runs.finished();
      firstPlanned = runs.planned();
      firstNanos = nowNanos;
    }
    StringBuilder line = new StringBuilder();
    if (bar) {
      line.append(bar(runs)).append(' ');
    }
    line.append(runs.finished()).append('/').append(runs.planned()).append(" runs");
    line.append(", ").append(runs.running()).append(" running");
    line.append(", ").append(runs.diverged()).append(" diverged");
    if (runs.failed() > 0) {
      line.append(", ").append(runs.failed()).append(" failed");
    }
    if (runs.stopped() > 0) {
      line.append(", ").append(runs.stopped()).append(" stopped");
    }
    line.append(pace(runs, nowNanos));
    return line.append(" | ").append(ShortAnswer.of(result)).toString();
  }

  private static String bar(RunProgress runs) {
    int filled = runs.planned() == 0 ? 0 : BAR * runs.finished() / runs.planned();
    return "[" + "█".repeat(filled) + "░".repeat(BAR - filled) + "]";
  }

  private String pace(RunProgress runs, long nowNanos) {
    double minutes = (nowNanos - firstNanos) / 60e9;
    int done = runs.finished() - firstFinished;
    if (done < 1 || minutes <= 0) {
      return "";
    }
    double perMinute = done / minutes;
    String pace = String.format(Locale.ROOT, ", %.0f/min", perMinute);
    // Where runs follow from results, more are planned as they come, and none knows how many.
    boolean growing = runs.planned() != firstPlanned;
    if (growing || runs.finished() >= runs.planned()) {
      return pace;
    }
    long left = Math.round((runs.planned() - runs.finished()) / perMinute * 60);
    return pace + ", about " + Numbers.duration(left) + " left";
  }
}
