package io.crossover.trainer.queue;

import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;

/** What becomes of a spec's record. */
enum Disposition {
  /** It is done with. */
  ACCEPT,
  /** Nobody can read it. */
  REJECT,
  /** Another trainer shall have it. */
  RELEASE,
  /** Its lock is gone: there is nothing to acknowledge. */
  NONE;

  Optional<AcknowledgeType> acknowledgement() {
    return switch (this) {
      case ACCEPT -> Optional.of(AcknowledgeType.ACCEPT);
      case REJECT -> Optional.of(AcknowledgeType.REJECT);
      case RELEASE -> Optional.of(AcknowledgeType.RELEASE);
      case NONE -> Optional.empty();
    };
  }
}
