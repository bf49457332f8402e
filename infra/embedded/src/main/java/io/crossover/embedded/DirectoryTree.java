package io.crossover.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory with everything in it. */
final class DirectoryTree {

  private DirectoryTree() {}

  /**
   * Creates it and its parents where absent.
   *
   * @throws NotDirectoryException naming the file that is in the way
   */
  static void create(Path root) throws IOException {
    for (Path path = root; path != null; path = path.getParent()) {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new NotDirectoryException(path.toString());
      }
    }
    Files.createDirectories(root);
  }

  /** Deletes it; links are deleted, not followed. Does nothing if it is absent. */
  static void delete(Path root) throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
