package io.crossover.answer;

import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.events.probe.ProbeEvent.ProbeFailed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What became of a probe, as it is read over REST, printed and shown.
 *
 * @param probeId the probe
 * @param configurationKey what was probed
 * @param name of the configuration
 * @param state {@code probed} or {@code failed}
 * @param at when it ended
 * @param reason why it failed, or null
 * @param found what was measured, or null
 * @param rows the same as people read it; empty where it failed
 * @param prediction what the theory makes of it, or null
 */
public record ProbeAnswer(
    UUID probeId,
    String configurationKey,
    String name,
    String state,
    Instant at,
    String reason,
    ConfigurationProbed found,
    List<ProbeRow> rows,
    TheoryPrediction prediction) {

  /** Of what a trainer said. */
  public static ProbeAnswer of(ProbeEvent event) {
    if (event instanceof ProbeFailed failed) {
      return of(event, "failed", failed.reason(), null, List.of(), null);
    }
    ConfigurationProbed found = (ConfigurationProbed) event;
    TheoryPrediction prediction = TheoryPrediction.of(found);
    return of(event, "probed", null, found, ProbeRow.of(found, prediction), prediction);
  }

  private static ProbeAnswer of(
      ProbeEvent event,
      String state,
      String reason,
      ConfigurationProbed found,
      List<ProbeRow> rows,
      TheoryPrediction prediction) {
    return new ProbeAnswer(
        event.probeId(),
        event.spec().configurationKey(),
        event.spec().configuration().name(),
        state,
        event.at(),
        reason,
        found,
        rows,
        prediction);
  }

  /** How it was measured, as a person would say it; for one that has not failed. */
  public String method() {
    return "%s steps of %s at rate %s with batches of %s, %s"
        .formatted(
            Numbers.grouped(found.spec().steps()),
            OptimizerType.displayNameOf(found.spec().optimizer().label()),
            Numbers.significant(found.spec().learningRate()),
            Numbers.grouped(found.spec().batchSize()),
            Numbers.duration(Math.round(found.seconds())));
  }
}
