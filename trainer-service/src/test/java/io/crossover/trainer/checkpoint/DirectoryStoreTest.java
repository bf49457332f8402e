package io.crossover.trainer.checkpoint;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest extends CheckpointStoreContract {

  @TempDir Path directory;

  @Override
  CheckpointStore store() {
    return new DirectoryStore(directory.resolve("made/when/needed"));
  }
}
