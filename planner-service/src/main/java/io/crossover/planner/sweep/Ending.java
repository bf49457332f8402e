package io.crossover.planner.sweep;

import io.crossover.events.Event;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepEvent.RunGivenUp;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepFailed;
import io.crossover.planner.sweep.Remark.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How a sweep ends by itself. */
final class Ending {

  private static final int MAX_TEXT = 1_000;

  private Ending() {}

  /** A sweep that needs no more runs is completed, or has failed where none has a result. */
  static Decision of(Change last, Instant now) {
    Ledger ledger = last.ledger();
    UUID sweepId = ledger.runs().sweepId();
    RunCounts counts = ledger.outcomes().counts();
    List<Event> outputs = new ArrayList<>(last.outputs());
    if (counts.completed() + counts.diverged() == 0 && counts.failed() > 0) {
      String reason = "none of its runs has a result" + lastReason(last.outputs());
      outputs.add(new SweepFailed(sweepId, reason, counts, now));
      return new Decision(failed(ledger), outputs, last.remarks());
    }
    outputs.add(new SweepCompleted(sweepId, counts, ledger.stops(now), now));
    return new Decision(Completed.of(ledger), outputs, last.remarks());
  }

  /** A sweep about whose next runs nothing can be decided has failed. */
  static Decision undecided(Change last, RuntimeException e, Instant now) {
    Ledger ledger = last.ledger();
    UUID sweepId = ledger.runs().sweepId();
    String reason = "the planner could not decide which runs are next: " + cut(e.toString());
    List<Event> outputs = new ArrayList<>(last.outputs());
    outputs.add(new SweepFailed(sweepId, reason, ledger.outcomes().counts(), now));
    outputs.add(new CancelRun(sweepId, null, now));
    List<Remark> remarks = new ArrayList<>(last.remarks());
    remarks.add(new Remark(Kind.UNDECIDED, "sweep " + sweepId + " has failed: " + trace(e)));
    return new Decision(failed(ledger), outputs, remarks);
  }

  private static Failed failed(Ledger ledger) {
    RunList runs = ledger.runs();
    return new Failed(runs.sweepId(), runs.sweep(), ledger.outcomes().counts());
  }

  private static String lastReason(List<Event> outputs) {
    return outputs.stream()
        .filter(RunGivenUp.class::isInstance)
        .map(event -> ", the last one " + ((RunGivenUp) event).reason())
        .reduce("", (first, second) -> second);
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 3) + "...";
  }

  private static String trace(RuntimeException e) {
    StringBuilder trace = new StringBuilder(e.toString());
    for (StackTraceElement element : e.getStackTrace()) {
      trace.append("\n  at ").append(element);
    }
    return trace.toString();
  }
}
