package io.crossover.events;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.configuration.ImportedConfiguration;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.TunedLoss;
import io.crossover.events.imported.ImportedRun;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunEvent.RunCancelled;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunEvent.RunFailed;
import io.crossover.events.run.RunEvent.RunProgressed;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunEvent.RunStopped;
import io.crossover.events.run.RunTotals;
import io.crossover.events.run.RungLoss;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepCommand.CancelSweep;
import io.crossover.events.sweep.SweepCommand.ExtendSweep;
import io.crossover.events.sweep.SweepCommand.PauseSweep;
import io.crossover.events.sweep.SweepCommand.ResumeSweep;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepEvent.ExtensionRejected;
import io.crossover.events.sweep.SweepEvent.RunGivenUp;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepCancelled;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import io.crossover.events.sweep.SweepEvent.SweepFailed;
import io.crossover.events.sweep.SweepEvent.SweepPaused;
import io.crossover.events.sweep.SweepEvent.SweepRejected;
import io.crossover.events.sweep.SweepEvent.SweepResumed;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.Cause;
import io.crossover.events.trigger.TriggerCommand.RemoveTriggerRule;
import io.crossover.events.trigger.TriggerCommand.SetTriggerRule;
import io.crossover.events.trigger.TriggerEvent.TriggerFired;
import io.crossover.events.trigger.TriggerEvent.TriggerRuleRejected;
import io.crossover.events.trigger.TriggerEvent.TriggerSuppressed;
import io.crossover.events.validation.InvalidValueException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every event refuses what cannot be, and names the field, the value and what is allowed. */
class RejectionTest {

  private static final UUID SWEEP = Examples.SWEEP;
  private static final UUID RUN = Examples.RUN.runId();
  private static final Instant AT = Examples.AT;
  private static final RunCounts COUNTS = new RunCounts(1, 1, 0, 0);
  private static final SweepSpec SPEC = SweepSpec.fromJson(Examples.document());

  @TestFactory
  Stream<DynamicTest> everyEventRefusesWhatCannotBe() {
    return Stream.of(
        refused("sweepId missing", () -> new SubmitSweep(null, Examples.document())),
        refused("sweep missing", () -> new SubmitSweep(SWEEP, null)),
        refused("sweepId missing", () -> new PauseSweep(null)),
        refused("extension missing", () -> new ExtendSweep(SWEEP, null)),
        refused("sweepId missing", () -> new ResumeSweep(null)),
        refused("sweepId missing", () -> new CancelSweep(null)),
        refused(
            "plannedRuns is 0, expected 1 to 2147483647",
            () -> new SweepAccepted(SWEEP, SPEC, 0, AT)),
        refused("at missing", () -> new SweepAccepted(SWEEP, SPEC, 1, null)),
        refused("violations is empty", () -> new SweepRejected(SWEEP, List.of(), AT)),
        refused("spec missing", () -> new RunPlanned(SWEEP, null, "", AT)),
        refused("reason is ''", () -> new RunGivenUp(SWEEP, RUN, 1, "", AT)),
        refused("sweep missing", () -> new SweepExtended(SWEEP, null, 1, false, AT)),
        refused("violations is empty", () -> new ExtensionRejected(SWEEP, List.of(), AT)),
        refused(
            "reason missing", () -> new SweepFailed(SWEEP, null, new RunCounts(1, 0, 0, 1), AT)),
        refused("at missing", () -> new SweepPaused(SWEEP, null)),
        refused("sweepId missing", () -> new SweepResumed(null, AT)),
        refused("runs missing", () -> new SweepCancelled(SWEEP, null, AT)),
        refused("runs missing", () -> new SweepCompleted(SWEEP, null, List.of(), AT)),
        refused("failed is -1, expected 0 to 2147483647", () -> new RunCounts(1, 0, 0, -1)),
        refused("sweepId missing", () -> new CancelRun(null, RUN, AT)),
        refused(
            "slots is 0, expected 1 to 100000",
            () -> new RunStarted(SWEEP, RUN, 1, "t", 0, 10, AT)),
        refused(
            "resumedFrom is 0, expected 1 to",
            () -> new RunStarted(SWEEP, RUN, 1, "t", 1, 10, AT, 0L)),
        refused("runId missing", () -> new RunStarted(SWEEP, null, 1, "t", 1, 10, AT)),
        refused("step is -1", () -> new RunProgressed(SWEEP, RUN, 1, "t", -1, 0, AT)),
        refused(
            "attempt is 0, expected 1 to 1000", () -> new RunReleased(SWEEP, RUN, 0, "t", 1, AT)),
        refused("losses missing", () -> new RunCompleted(SWEEP, RUN, 1, "t", null, 1, 1, AT)),
        refused(
            "microBatchSize is 0, expected 1 to",
            () -> new RunTotals(1, null, 0, 0, 0, null, null)),
        refused("tokensSeen is -1", () -> new RunTotals(1, -1L, 0, 1, 0, null, null)),
        refused(
            "stepSeconds.length is 1, expected 2",
            () ->
                new MetricBatch(
                    SWEEP,
                    RUN,
                    1,
                    new long[] {1, 2},
                    new double[2],
                    new double[2],
                    new double[2],
                    null,
                    null,
                    null,
                    new double[1])),
        refused("losses missing", () -> new RunDiverged(SWEEP, RUN, 1, "t", null, 1, 1, AT)),
        refused("reason is ''", () -> new RunFailed(SWEEP, RUN, 1, "t", "", false, AT)),
        refused("trainer missing", () -> new RunCancelled(SWEEP, RUN, 1, null, AT)),
        refused("step is -1", () -> new RunCancelled(SWEEP, RUN, 1, "t", AT, -1L, 0.0, null)),
        refused("seconds is -1", () -> new RunCancelled(SWEEP, RUN, 1, "t", AT, 1L, -1.0, null)),
        refused("step is -1", () -> new RunStopped(SWEEP, RUN, 1, "t", -1, 0, AT)),
        refused("seconds is NaN", () -> new RunStopped(SWEEP, RUN, 1, "t", 1, Double.NaN, AT)),
        refused("stopped is -1", () -> new RunCounts(1, 0, 0, 0, -1)),
        refused("loss is NaN", () -> new RungLoss(8, Double.NaN)),
        refused(
            "rungs is [256, 128], expected ascending steps, from 1 to before the last",
            () -> Examples.RUN.withRungs(List.of(256L, 128L))),
        refused("rungs is [512]", () -> Examples.RUN.withRungs(List.of(512L))),
        refused("rungs is [0]", () -> Examples.RUN.withRungs(List.of(0L))),
        refused("losses.length is 1, expected 2 to 2", () -> batch(new long[] {1, 2}, 1)),
        refused(
            "steps is [2, 1], expected ascending steps from 1", () -> batch(new long[] {2, 1}, 2)),
        refused("steps.length is 0", () -> batch(new long[0], 0)),
        refused("lower is 0.0", () -> Examples.estimate(0.0, null)),
        refused("upper is Infinity", () -> Examples.estimate(null, Double.POSITIVE_INFINITY)),
        refused("gapPercent is NaN", () -> new GapAtBatchSize(8, Double.NaN, 0.1, null, Map.of())),
        refused("loss is NaN", () -> new TunedLoss(Double.NaN, 0.1, 0.9, List.of(1L))),
        refused("verdict missing", RejectionTest::estimateWithoutVerdict),
        refused("runs.length is 0, expected 1 to 10", Examples::imported),
        refused(
            "runs[1] is the run of runs[0] with loss 2.5, expected each run once",
            () -> Examples.imported(importedRun(32, 2.5), importedRun(32, 2.5))),
        refused(
            "runs[0].batchSize is 20000, expected 1 to 16384",
            () -> Examples.imported(importedRun(20_000, 2.5))),
        refused("batchSize is -8", () -> importedRun(-8, 2.5)),
        refused("loss is NaN, expected a finite number above 0", () -> importedRun(8, Double.NaN)),
        refused("loss is 0.0", () -> importedRun(8, 0)),
        refused(
            "loss missing, expected a finite number above 0, or diverged: true",
            () -> new ImportedRun("sgd", 8, 0.1, null, null, null, null)),
        refused(
            "optimizer is a text with control characters",
            () -> ImportedRun.diverged("sgd\u0000", 8, 0.1, 0, 0)),
        refused("name is ' '", () -> new ImportedConfiguration(" ", null, null)),
        refused("samples is 0", () -> new ImportedConfiguration("n", 0L, null)),
        refused("ruleId is Extend, expected a UUID or a slug", () -> rule("Extend")),
        refused("ruleId is a/b", () -> rule("a/b")),
        refused("ruleId is -", () -> rule("-")),
        refused("ruleId is " + "a".repeat(65), () -> rule("a".repeat(65))),
        refused("ruleId missing", () -> new RemoveTriggerRule(null, AT)),
        refused("rule missing", () -> new SetTriggerRule("r", null, AT)),
        refused("at missing", () -> new RemoveTriggerRule("r", null)),
        refused(
            "chain is empty, expected at least this rule",
            () -> new TriggerFired("r", new Cause.OfSchedule(AT), SWEEP, List.of(), AT)),
        refused(
            "kind missing",
            () -> new TriggerSuppressed("r", new Cause.OfSchedule(AT), null, "", null, AT)),
        refused("violations is empty", () -> new TriggerRuleRejected("r", List.of(), AT)),
        refused("instant missing", () -> new Cause.OfSchedule(null)),
        refused("sweepId missing", () -> new Cause.OfSweep(null, "n", AT)),
        refused("pair missing", () -> new Cause.OfEstimate("k", "n", null, 1, AT)));
  }

  private static void rule(String id) {
    new SetTriggerRule(id, Examples.rule(), AT);
  }

  private static DynamicTest refused(String message, Runnable creation) {
    return DynamicTest.dynamicTest(
        message,
        () ->
            assertThatThrownBy(creation::run)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message));
  }

  private static ImportedRun importedRun(int batchSize, double loss) {
    return ImportedRun.completed("sgd", batchSize, 0.1, 0.9, 1, loss);
  }

  private static void batch(long[] steps, int losses) {
    new MetricBatch(
        SWEEP,
        RUN,
        1,
        steps,
        new double[losses],
        new double[steps.length],
        new double[steps.length]);
  }

  private static void estimateWithoutVerdict() {
    CrossoverEstimated e = Examples.estimate(null, null);
    new CrossoverEstimated(
        e.configurationKey(),
        "n",
        e.pair(),
        1,
        null,
        "s",
        null,
        null,
        null,
        .95,
        "m",
        e.flags(),
        e.points(),
        null,
        null,
        AT);
  }
}
