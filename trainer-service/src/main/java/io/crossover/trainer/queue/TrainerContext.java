package io.crossover.trainer.queue;

import io.crossover.trainer.metrics.TrainerMetrics;
import io.crossover.trainer.training.Trainings;
import java.time.Clock;

/** What the slots of a trainer share. */
record TrainerContext(
    TrainerSettings settings,
    Trainings trainings,
    RunLedger ledger,
    RunPublisher publisher,
    TrainerMetrics metrics,
    Clock clock) {

  String trainer() {
    return settings.name();
  }
}
