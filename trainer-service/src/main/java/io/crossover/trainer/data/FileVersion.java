package io.crossover.trainer.data;

import io.crossover.trainer.random.RandomStream;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;

/**
 * Files as they are now: what has changed is other data.
 *
 * @param path of a file or a directory
 * @param state 64 bits of the names, sizes and times of its files
 */
record FileVersion(Path path, long state) {

  static FileVersion ofFile(Path path) {
    return new FileVersion(path, state(path));
  }

  /** Of these files of a directory, each of which has to be there. */
  static FileVersion ofFiles(Path directory, String... names) {
    long sum = 0;
    for (String name : names) {
      sum += state(directory.resolve(name));
    }
    return new FileVersion(directory, sum);
  }

  static FileVersion ofDirectory(Path path) {
    return ofDirectory(path, 1);
  }

  /** Of all files in a directory and those below it. */
  static FileVersion ofTree(Path path) {
    return ofDirectory(path, Integer.MAX_VALUE);
  }

  private static FileVersion ofDirectory(Path path, int depth) {
    Sum sum = new Sum();
    try {
      // It looks once at each file, which is most of the time that a large directory takes.
      Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, sum);
    } catch (IOException e) {
      throw new DataUnavailableException(
          "there is no directory " + path + " that this trainer can read", e);
    }
    return new FileVersion(path, sum.value);
  }

  private static long state(Path file) {
    try {
      return state(file, Files.readAttributes(file, BasicFileAttributes.class));
    } catch (IOException e) {
      throw new DataUnavailableException(
          "there is no file " + file + " that this trainer can read", e);
    }
  }

  private static long state(Path file, BasicFileAttributes attributes) {
    return RandomStream.of(attributes.size(), file.toString())
        .bits(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }

  /** Sums up the states of files, in whichever order they come. */
  private static final class Sum extends SimpleFileVisitor<Path> {

    private long value;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        value += state(file, attributes);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
