package io.crossover.trainer.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files as they are now: what has changed is other data.
 *
 * @param path of a file or a directory
 * @param size of the file or of all files in the directory, bytes
 * @param modified the latest modification, milliseconds since 1970
 */
record FileVersion(Path path, long size, long modified) {

  static FileVersion ofFile(Path path) {
    try {
      return of(path, List.of(path));
    } catch (IOException e) {
      throw new DataUnavailableException(
          "there is no file " + path + " that this trainer can read", e);
    }
  }

  /** Of these files of a directory, each of which has to be there. */
  static FileVersion ofFiles(Path directory, String... names) {
    List<Path> files = Stream.of(names).map(directory::resolve).toList();
    for (Path file : files) {
      ofFile(file);
    }
    try {
      return of(directory, files);
    } catch (IOException e) {
      throw new DataUnavailableException("cannot read " + directory + ": " + e.getMessage(), e);
    }
  }

  static FileVersion ofDirectory(Path path) {
    return ofDirectory(path, 1);
  }

  /** Of all files in a directory and those below it. */
  static FileVersion ofTree(Path path) {
    return ofDirectory(path, Integer.MAX_VALUE);
  }

  private static FileVersion ofDirectory(Path path, int depth) {
    try (Stream<Path> files = Files.walk(path, depth)) {
      return of(path, files.filter(Files::isRegularFile).toList());
    } catch (IOException | UncheckedIOException e) {
      throw new DataUnavailableException(
          "there is no directory " + path + " that this trainer can read", e);
    }
  }

  private static FileVersion of(Path path, List<Path> files) throws IOException {
    long size = 0;
    long modified = 0;
    for (Path file : files) {
      size += Files.size(file);
      modified = Math.max(modified, Files.getLastModifiedTime(file).toMillis());
    }
    return new FileVersion(path, size, modified);
  }
}
