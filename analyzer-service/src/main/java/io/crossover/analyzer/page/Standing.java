package io.crossover.analyzer.page;

import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.SweepResult.Sweep;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A sweep and where it stands, in words.
 *
 * @param id of the sweep
 * @param title its name; of a rejected sweep, that it was
 * @param state in one word
 * @param live whether it can still change
 * @param finished runs that need no more work
 * @param planned all runs, at least 1
 * @param counts its runs in words
 * @param started when the planner decided on it, for machines; empty while that is not known
 * @param startedText the same for people, in UTC
 */
public record Standing(
    String id,
    String title,
    String state,
    boolean live,
    int finished,
    int planned,
    String counts,
    String started,
    String startedText) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Of a sweep as it is known now. */
  public static Standing of(Sweep sweep) {
    Instant at = sweep.acceptedAt();
    boolean imported = sweep.imported() && sweep.state().equals("completed");
    return new Standing(
        sweep.id().toString(),
        sweep.name() == null || sweep.name().isBlank() ? "Unnamed sweep" : sweep.name(),
        imported ? "imported" : sweep.state(),
        !sweep.ended(),
        sweep.runs().finished(),
        Math.max(1, sweep.runs().planned()),
        counts(sweep.runs()),
        at == null ? "" : at.toString(),
        at == null ? "" : TIME.format(at));
  }

  /** As {@code 12 of 108 runs, 2 running, 1 diverged}. */
  static String counts(RunProgress runs) {
    if (runs.planned() == 0 && runs.finished() == 0) {
      return "no runs";
    }
    return String.format(Locale.ROOT, "%,d of %,d runs", runs.finished(), runs.planned())
        + some(runs.running(), "running")
        + some(runs.diverged(), "diverged")
        + some(runs.failed(), "failed")
        + some(runs.stopped(), "stopped");
  }

  private static String some(int count, String what) {
    return count == 0 ? "" : String.format(Locale.ROOT, ", %,d %s", count, what);
  }
}
