package io.crossover.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right of one live JVM to a data directory. The operating system drops it when the JVM dies,
 * even by SIGKILL, so whoever holds it knows that a server still running there is an orphan.
 */
final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "crossover.lock";

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, at once or never.
   *
   * @throws ServerStartException if another live process, or this one, already uses the directory
   */
  static DirectoryLock acquire(String server, Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new ServerStartException(
          server
              + " did not start: "
              + directory
              + " is in use by another running Crossover; stop that one, or choose another data"
              + " directory");
    }
    return new DirectoryLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
