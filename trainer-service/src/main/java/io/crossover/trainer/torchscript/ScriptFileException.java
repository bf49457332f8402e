package io.crossover.trainer.torchscript;

/** A file that is no TorchScript that can be used here; the message says why. */
public final class ScriptFileException extends Exception {

  private static final long serialVersionUID = 1L;

  ScriptFileException(String message) {
    super(message);
  }

  ScriptFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
