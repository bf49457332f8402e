package io.crossover.trainer.checkpoint;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A directory, of this machine or one that several machines see. A file is written beside its
 * place, forced to the disk and renamed, and the directory is forced then, so that neither a crash
 * nor a loss of power leaves half of one.
 */
public final class DirectoryStore implements CheckpointStore {

  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Path directory;

  /** A directory, which is made when it is first written to. */
  public DirectoryStore(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  @Override
  public String place() {
    return directory.toString();
  }

  @Override
  public Optional<Content> read(String name) throws IOException {
    try {
      FileChannel file = FileChannel.open(directory.resolve(name), READ);
      return Optional.of(new Content(file, file.size()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String name, List<ByteBuffer> content) throws IOException {
    Files.createDirectories(directory);
    Path unfinished =
        directory.resolve(name + '.' + UUID.randomUUID() + CheckpointNames.UNFINISHED);
    try {
      try (FileChannel file = FileChannel.open(unfinished, CREATE_NEW, WRITE)) {
        for (ByteBuffer part : content) {
          while (part.hasRemaining()) {
            file.write(part);
          }
        }
        file.force(true);
      }
      replace(unfinished, directory.resolve(name));
    } catch (IOException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
  }

  @Override
  public void rename(String name, String other) throws IOException {
    replace(directory.resolve(name), directory.resolve(other));
  }

  private void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (!WINDOWS) {
      // There, a directory cannot be opened, and renames are durable by themselves.
      try (FileChannel entries = FileChannel.open(directory, READ)) {
        entries.force(true);
      }
    }
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
  }

  @Override
  public List<String> olderThan(Instant time) throws IOException {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return names;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (isOlder(file, time)) {
          names.add(file.getFileName().toString());
        }
      }
    }
    return names;
  }

  private static boolean isOlder(Path file, Instant time) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    } catch (NoSuchFileException e) {
      // Another trainer was faster.
      return false;
    }
  }

  @Override
  public void close() {
    // Nothing is kept open.
  }
}
