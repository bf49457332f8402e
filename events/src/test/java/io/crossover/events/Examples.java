package io.crossover.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.configuration.Activation;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.EuroparlSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.ImportedConfiguration;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.GapOnCurve;
import io.crossover.events.estimate.TheoryCurve;
import io.crossover.events.estimate.TunedLoss;
import io.crossover.events.imported.ImportedRun;
import io.crossover.events.imported.ResultsImported;
import io.crossover.events.probe.Curvature;
import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.events.probe.ProbeEvent.ProbeFailed;
import io.crossover.events.probe.ProbeSpec;
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
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RunTotals;
import io.crossover.events.run.RungLoss;
import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.Pair;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.StopReason;
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
import io.crossover.events.trigger.Suppression;
import io.crossover.events.trigger.TriggerCommand.RemoveTriggerRule;
import io.crossover.events.trigger.TriggerCommand.SetTriggerRule;
import io.crossover.events.trigger.TriggerEvent.TriggerFired;
import io.crossover.events.trigger.TriggerEvent.TriggerRuleRejected;
import io.crossover.events.trigger.TriggerEvent.TriggerSuppressed;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.DeadLetters.Position;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** One of every event, and the documents that tests change to make them wrong. */
public final class Examples {

  public static final UUID SWEEP = UUID.fromString("0b6c9c8e-2f0f-4d1c-9a55-0a8ad0c4c1de");
  public static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");
  public static final String RULE = "extend-range";
  public static final Configuration GPT =
      Configuration.of("gpt", new GptSpec(1, 32, 2, 0.1), new EuroparlSpec(16), 16_384);
  public static final Configuration MLP =
      Configuration.of(
          "mlp",
          new MlpSpec(16, List.of(128, 64), Activation.GELU, 1.0),
          new MarkovSpec(null, null, null, 8, null),
          4_096);
  public static final RunSpec RUN =
      RunSpec.first(SWEEP, GPT, OptimizerSpec.adam(), 32, 0.0316228, 0.95, 1);

  public static final ProbeSpec PROBE =
      ProbeSpec.of(
          UUID.fromString("0b0f6a0e-3c54-4c11-8f6b-2a9d5b7c1e02"),
          GPT,
          OptimizerSpec.adam(),
          64,
          0.003,
          0.95,
          1,
          300);

  private static final RunLosses LOSSES = new RunLosses(5.5, 2.7, 2.6, 2.8, 2.9);
  private static final RunTotals TOTALS =
      new RunTotals(4_096, 65_536L, 1.5e9, 4, 17, 42.5, 9_000_000L);
  private static final RunLosses NO_LOSS =
      new RunLosses(
          5.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN);

  private Examples() {}

  /** One of every event. */
  public static Stream<Event> events() {
    UUID run = RUN.runId();
    RunCounts counts = new RunCounts(11, 7, 2, 1, 1);
    return Stream.of(
        new SubmitSweep(SWEEP, document()),
        new PauseSweep(SWEEP),
        new ResumeSweep(SWEEP),
        new ExtendSweep(SWEEP, json("{\"target\": {\"octaves\": 0.5}}")),
        new CancelSweep(SWEEP),
        new SweepAccepted(SWEEP, SweepSpec.fromJson(document()), 24, AT),
        new SweepRejected(SWEEP, List.of(new Violation("seeds", "0", "1 to 1000")), AT),
        new RunPlanned(SWEEP, RUN, "a fresh seed", AT),
        new RunGivenUp(SWEEP, run, 3, "failed: no file, in its last attempt", AT),
        new SweepExtended(SWEEP, SweepSpec.fromJson(document()), 48, false, AT),
        new ExtensionRejected(SWEEP, List.of(new Violation("seeds", "0", "1 to 1000")), AT),
        new SweepPaused(SWEEP, AT),
        new SweepResumed(SWEEP, AT),
        new SweepCancelled(SWEEP, counts, AT),
        new SweepFailed(SWEEP, "none of its runs has a result", counts, AT),
        new SweepCompleted(
            SWEEP, counts, List.of(new ConfigurationStop(GPT.key(), StopReason.SETTLED)), AT),
        RUN.withAttempt(2),
        RUN.withRungs(List.of(128L, 256L)),
        new CancelRun(SWEEP, null, AT),
        PROBE,
        new ConfigurationProbed(
            PROBE,
            "trainer-1",
            AT,
            41_216,
            5.545,
            2.77,
            1.9,
            List.of(
                new Curvature(0, 1.2, 85.5, 31, true), new Curvature(300, 7.25, 410, 60, false)),
            12.5),
        new ProbeFailed(PROBE, "trainer-1", AT, "the loss of step 7 is NaN"),
        new RunStarted(SWEEP, run, 1, "trainer-1", 2, 512, AT),
        new RunStarted(SWEEP, run, 1, "trainer-2", 2, 512, AT, 100L),
        new RunProgressed(SWEEP, run, 1, "trainer-1", 100, Double.NaN, AT),
        new RunProgressed(SWEEP, run, 1, "trainer-1", 130, 2.9, AT, new RungLoss(128, 3.1)),
        new RunReleased(SWEEP, run, 1, "trainer-1", 100, AT),
        new RunCompleted(SWEEP, run, 1, "trainer-1", LOSSES, 512, 1.5, AT),
        new RunCompleted(SWEEP, run, 1, "trainer-1", LOSSES, 512, 1.5, AT, TOTALS),
        new RunDiverged(SWEEP, run, 1, "trainer-1", NO_LOSS, 512, 1.5, AT),
        new RunDiverged(
            SWEEP,
            run,
            1,
            "trainer-1",
            NO_LOSS,
            512,
            1.5,
            AT,
            new RunTotals(4_096, null, 1.5e9, 8, 0, null, null),
            "the loss of step 512 is NaN"),
        new RunFailed(SWEEP, run, 1, "trainer-1", "no file", false, AT),
        new RunCancelled(SWEEP, run, 1, "trainer-1", AT),
        new RunCancelled(SWEEP, run, 1, "trainer-1", AT, 140L, 0.5, TOTALS),
        new RunStopped(SWEEP, run, 1, "trainer-1", 140, 0.5, AT),
        new RunStopped(SWEEP, run, 1, "trainer-1", 140, 0.5, AT, TOTALS),
        new MetricBatch(
            SWEEP,
            run,
            1,
            new long[] {1, 2},
            new double[] {5.5, Double.NaN},
            new double[] {0.1, 0.2},
            new double[] {1, Double.POSITIVE_INFINITY}),
        new MetricBatch(
            SWEEP,
            run,
            1,
            new long[] {1, 2},
            new double[] {5.5, 5.4},
            new double[] {0.1, 0.2},
            new double[] {1, 2},
            new double[] {10, 11},
            new double[] {0.1, Double.NaN},
            new double[] {-3, 4},
            new double[] {0.001, 0.001}),
        estimate(84.02, null),
        new SetTriggerRule(RULE, rule(), AT),
        new RemoveTriggerRule(RULE, AT),
        new TriggerFired(
            RULE,
            new Cause.OfEstimate(GPT.key(), "gpt", Pair.SGD_ADAM, 3, AT),
            SWEEP,
            List.of("nightly", RULE),
            AT),
        new TriggerSuppressed(
            RULE,
            new Cause.OfSweep(SWEEP, "example", AT),
            Suppression.INVALID_SWEEP,
            "the template makes no valid sweep of this cause",
            List.of(new Violation("batchSizes", "[16]", "more")),
            AT),
        new TriggerSuppressed(
            RULE, new Cause.OfSchedule(AT), Suppression.LIMIT, "it has fired 3 times", null, AT),
        new TriggerRuleRejected(RULE, List.of(new Violation("on", "", "an occasion")), AT),
        imported(
            ImportedRun.completed("sgd", 32, 0.1, 0.9, 1, 2.5),
            ImportedRun.diverged("adam", 32, 10, 0.95, 1)));
  }

  /** A command that could not be read. */
  public static ProducerRecord<String, byte[]> deadLetter() {
    byte[] value = "{\"sweepId\": ".getBytes(StandardCharsets.UTF_8);
    RecordHeaders headers = new RecordHeaders();
    headers.add(EventCodec.TYPE, "io.crossover.PauseSweep".getBytes(StandardCharsets.UTF_8));
    Decoded.Unreadable why = (Decoded.Unreadable) EventCodec.decode(headers, value);
    Position where = new Position(Topics.SWEEP_COMMANDS.topic(), 0, 42);
    return DeadLetters.of(where, headers, value, why.reason(), "/crossover/planner");
  }

  /** A part of an import of ten runs. */
  public static ResultsImported imported(ImportedRun... runs) {
    ImportedConfiguration configuration = new ImportedConfiguration("theirs", 16_384L, null);
    List<ImportedRun> list = List.of(runs);
    return new ResultsImported(SWEEP, configuration, Pair.SGD_ADAM, 0.95, "runs.csv", 10, AT, list);
  }

  public static CrossoverEstimated estimate(Double lower, Double upper) {
    TunedLoss sgd = new TunedLoss(2.5, 0.1, 0.9, List.of(1L, 2L));
    TunedLoss adam = new TunedLoss(2.6, 0.01, 0.95, List.of(1L, 2L));
    return new CrossoverEstimated(
        GPT.key(),
        "gpt",
        Pair.SGD_ADAM,
        3,
        "LOWER_BOUND_ONLY",
        "SGD up to 84",
        null,
        lower,
        upper,
        0.95,
        "GAUSSIAN_PROCESS",
        List.of("SINGLE_SEED", "LR_EDGE"),
        List.of(new GapAtBatchSize(32, 1.5, 0.3, "sgd", Map.of("sgd", sgd, "adam", adam))),
        new TheoryCurve(1.5, 0.2, -0.01, null, "I", 152.3),
        List.of(new GapOnCurve(16, 1.6, 0.9, 2.3), new GapOnCurve(32, 1.5, 0.9, 2.1)),
        AT);
  }

  /** A sweep of 24 runs that is right; tests change it. */
  public static ObjectNode document() {
    return json(
        """
        {
          "name": "example",
          "configurations": [
            {
              "name": "gpt",
              "model": {"type": "gpt", "layers": 1, "width": 32, "heads": 2},
              "data": {"type": "europarl", "sequenceLength": 16},
              "budget": {"samples": 16384}
            }
          ],
          "optimizers": [
            {"type": "sgd", "learningRates": [0.1, 0.3, 1]},
            {"type": "adam", "learningRates": {"from": 0.001, "to": 0.1, "count": 3}}
          ],
          "batchSizes": {"from": 16, "to": 32},
          "seeds": 2
        }
        """);
  }

  /** A rule that is right; tests change it. */
  public static ObjectNode rule() {
    return json(
        """
        {
          "name": "extend the range",
          "on": {"type": "estimate", "verdicts": ["SGD_BETTER_IN_RANGE"]},
          "submit": {"from": "cause", "change": {"batchSizes": {"times": 4}}}
        }
        """);
  }

  public static ObjectNode json(String text) {
    try {
      JsonNode node = EventJson.mapper().readTree(text);
      return (ObjectNode) node;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
