package io.crossover.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes sure that there is a directory with room before anything is started in it. */
final class DataDirectory {

  private static final long NEEDED_MIB = 512;

  private static final long FULL_MIB = 16;

  private DataDirectory() {}

  /** What to tell a person when the disk has filled up since; empty while there is room. */
  static Optional<String> shortage(Path data) {
    try {
      long free = freeMib(data);
      return free >= FULL_MIB
          ? Optional.empty()
          : Optional.of(
              "the disk at "
                  + data
                  + " is full ("
                  + free
                  + " MiB left); make room and run the same command again");
    } catch (StackException e) {
      return Optional.of(e.getMessage());
    }
  }

  static void prepare(StackOptions options) throws StackException {
    Path data = options.dataDirectory();
    try {
      Files.createDirectories(options.logs());
      Path probe = Files.createTempFile(data, "write", ".probe");
      Files.delete(probe);
    } catch (IOException e) {
      throw new StackException(
          "cannot write to the data directory "
              + data
              + " ("
              + reason(e)
              + "); choose another with --data-dir",
          e);
    }
    long free = freeMib(data);
    if (free < NEEDED_MIB) {
      throw new StackException(
          "only "
              + free
              + " MiB are free at "
              + data
              + ", at least "
              + NEEDED_MIB
              + " MiB are needed; make room, or choose another disk with --data-dir");
    }
  }

  private static long freeMib(Path data) throws StackException {
    try {
      return Files.getFileStore(data).getUsableSpace() >> 20;
    } catch (IOException e) {
      throw new StackException("cannot read the free space at " + data, e);
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
  }
}
