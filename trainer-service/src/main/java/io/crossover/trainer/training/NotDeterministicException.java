package io.crossover.trainer.training;

import ai.djl.engine.EngineException;
import io.crossover.trainer.torchscript.ScriptFailure;

/** An operator of the model has no deterministic way on a GPU; the message says which. */
final class NotDeterministicException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotDeterministicException(EngineException cause) {
    super(ScriptFailure.reason(cause), cause);
  }

  /**
   * Whether libtorch failed for that: of most operators it says the first, of cuBLAS the second.
   */
  static boolean isCause(EngineException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("does not have a deterministic implementation")
        || message.contains("is not deterministic because");
  }
}
