package io.crossover.analyzer.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.analyzer.http.FiniteNumbers;
import io.crossover.events.run.RunTotals;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A run in JSON: as {@link RunRow}, but a number that is not finite is null and named in {@code
 * notFinite}.
 *
 * @param notFinite what such numbers are, by field; absent when there is none
 */
record RunDocument(
    UUID runId,
    String configuration,
    String optimizer,
    Integer batchSize,
    Double learningRate,
    Double momentum,
    Long seed,
    String state,
    int attempt,
    Double loss,
    Double initialLoss,
    Double lastLoss,
    Double finalLoss,
    Double emaLoss,
    Double validationLoss,
    boolean diverged,
    Long steps,
    Double seconds,
    String trainer,
    String reason,
    String planReason,
    @JsonInclude(JsonInclude.Include.NON_NULL) RunTotals totals,
    Instant plannedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, String> notFinite) {

  static RunDocument of(RunRow row) {
    FiniteNumbers numbers = new FiniteNumbers();
    return new RunDocument(
        row.runId(),
        row.configuration(),
        row.optimizer(),
        row.batchSize(),
        row.learningRate(),
        row.momentum(),
        row.seed(),
        row.state(),
        row.attempt(),
        numbers.of("loss", row.loss()),
        numbers.of("initialLoss", row.initialLoss()),
        numbers.of("lastLoss", row.lastLoss()),
        numbers.of("finalLoss", row.finalLoss()),
        numbers.of("emaLoss", row.emaLoss()),
        numbers.of("validationLoss", row.validationLoss()),
        row.diverged(),
        row.steps(),
        numbers.of("seconds", row.seconds()),
        row.trainer(),
        row.reason(),
        row.planReason(),
        row.totals(),
        row.plannedAt(),
        numbers.notFinite());
  }
}
