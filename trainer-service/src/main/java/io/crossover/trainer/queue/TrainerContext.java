package io.crossover.trainer.queue;

import io.crossover.trainer.checkpoint.Checkpoints;
import io.crossover.trainer.metrics.TrainerMetrics;
import io.crossover.trainer.training.Trainings;
import java.time.Clock;
import java.util.Optional;

/** What the slots of a trainer share. */
record TrainerContext(
    TrainerSettings settings,
    Trainings trainings,
    RunLedger ledger,
    RunPublisher publisher,
    TrainerMetrics metrics,
    Optional<Checkpoints> checkpoints,
    Clock clock) {

  String trainer() {
    return settings.name();
  }
}
