package io.crossover.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.run.RunEvent;
import io.crossover.events.sweep.SweepCommand;
import java.time.Instant;
import java.util.UUID;

/**
 * Where a sweep stands. The methods that a state overrides are its legal transitions; everything
 * else leaves it as it is, with a remark. Immutable; every event may come twice.
 *
 * <pre>
 * Absent ─▶ Running ◀─▶ Paused ◀─┐ extended
 *    │         └────┬──────┘      │
 *    ▼              ├─▶ Completed ┘
 * Rejected          └─▶ Failed, Cancelled
 * </pre>
 */
public sealed interface SweepState permits Absent, Rejected, Active, Completed, Failed, Cancelled {

  /** Whose state it is. */
  UUID sweepId();

  /** The name for people and metrics, in lower case. */
  default String label() {
    return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * What follows from a command or from an event of a run.
   *
   * @throws IllegalArgumentException for any other event
   */
  default Decision on(Event event, Instant now, Policy policy) {
    if (event instanceof RunEvent runEvent) {
      return happened(runEvent, now, policy);
    }
    if (event instanceof SweepCommand.SubmitSweep submit) {
      return submit(submit.sweep(), now);
    }
    if (event instanceof SweepCommand.ExtendSweep extend) {
      return extend(extend.extension(), now);
    }
    if (event instanceof SweepCommand.PauseSweep) {
      return pause(now);
    }
    if (event instanceof SweepCommand.ResumeSweep) {
      return resume(now);
    }
    if (event instanceof SweepCommand.CancelSweep) {
      return cancel(now);
    }
    throw new IllegalArgumentException("not for a sweep: " + event);
  }

  /** Somebody submits a sweep under this id. */
  Decision submit(JsonNode document, Instant now);

  /** Somebody asks more of the sweep. */
  default Decision extend(JsonNode document, Instant now) {
    return this instanceof Absent
        ? ignored("extend")
        : Extension.refused(this, "is " + label(), now);
  }

  /** Somebody wants no more runs handed out. */
  default Decision pause(Instant now) {
    return ignored("pause");
  }

  /** Somebody wants runs handed out again. */
  default Decision resume(Instant now) {
    return ignored("resume");
  }

  /** Somebody wants the sweep to end. */
  default Decision cancel(Instant now) {
    return ignored("cancel");
  }

  /** Something happened to one of its runs. */
  default Decision happened(RunEvent event, Instant now, Policy policy) {
    return ignored(event.getClass().getSimpleName());
  }

  /**
   * Time passed.
   *
   * @param watch by what silence is judged
   */
  default Decision passed(Instant now, Watch watch, Policy policy) {
    return Decision.of(this);
  }

  private Decision ignored(String what) {
    Remark.Kind kind =
        this instanceof Absent
            ? Remark.Kind.UNKNOWN_SWEEP
            : this instanceof Active ? Remark.Kind.REPEATED : Remark.Kind.AFTER_END;
    return Decision.unchanged(this, kind, what + " ignored: sweep " + sweepId() + " is " + label());
  }
}
