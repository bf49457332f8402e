package io.crossover.trainer.checkpoint;

import java.util.UUID;
import java.util.regex.Pattern;

/** How the files of a store are called, so that nothing else that lies there is ever removed. */
final class CheckpointNames {

  /** The end of the name of a file that is being written. */
  static final String UNFINISHED = ".unfinished";

  private static final String EXTENSION = ".safetensors";
  private static final String DAMAGED = ".damaged";
  private static final Pattern OURS =
      Pattern.compile(
          "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.safetensors"
              + "(\\.damaged|\\.[0-9a-f-]{36}\\.unfinished)?");

  private CheckpointNames() {}

  static String of(UUID runId) {
    return runId + EXTENSION;
  }

  /** The name under which a checkpoint is set aside. */
  static String damaged(UUID runId) {
    return of(runId) + DAMAGED;
  }

  /** Whether a file is a checkpoint, set aside or not, or an unfinished one. */
  static boolean isOurs(String name) {
    return OURS.matcher(name).matches();
  }
}
