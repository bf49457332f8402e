package io.crossover.events.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.validation.Checks;
import java.util.UUID;

/** What anyone may ask of the planner. Topic {@code crossover.sweep.commands}, key: sweep id. */
public sealed interface SweepCommand extends Event {

  /** The sweep that is meant; its sender chose the id. */
  UUID sweepId();

  /**
   * Runs a sweep. The same id again changes nothing.
   *
   * @param sweep the sweep as a document, so that a wrong one is answered with every violation
   */
  record SubmitSweep(UUID sweepId, JsonNode sweep) implements SweepCommand {
    /** Rejects a missing id or document. */
    public SubmitSweep {
      new Checks()
          .required("sweepId", sweepId, "a UUID")
          .required("sweep", sweep, "a sweep document")
          .orThrow();
    }
  }

  /** Stops handing out runs; those that train go on. */
  record PauseSweep(UUID sweepId) implements SweepCommand {
    /** Rejects a missing id. */
    public PauseSweep {
      requireId(sweepId);
    }
  }

  /** Hands out runs again. */
  record ResumeSweep(UUID sweepId) implements SweepCommand {
    /** Rejects a missing id. */
    public ResumeSweep {
      requireId(sweepId);
    }
  }

  /** Ends the sweep: nothing is handed out any more and running trainings stop. */
  record CancelSweep(UUID sweepId) implements SweepCommand {
    /** Rejects a missing id. */
    public CancelSweep {
      requireId(sweepId);
    }
  }

  /**
   * Asks more of a sweep that runs, is paused or has completed; every run that it has counts.
   *
   * @param extension a {@link SweepExtension} as a document, so that a wrong one is answered with
   *     every violation
   */
  record ExtendSweep(UUID sweepId, JsonNode extension) implements SweepCommand {
    /** Rejects a missing id or document. */
    public ExtendSweep {
      new Checks()
          .required("sweepId", sweepId, "a UUID")
          .required("extension", extension, "an extension document")
          .orThrow();
    }
  }

  private static void requireId(UUID sweepId) {
    new Checks().required("sweepId", sweepId, "a UUID").orThrow();
  }
}
