package io.crossover.local.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Finds in a service's log the line that tells a person why it stopped. */
final class ServiceLog {

  private static final int TAIL = 64 * 1024;

  private ServiceLog() {}

  /** The last error in the log, or its last line, or an empty text. */
  static String lastError(Path log) {
    List<String> lines = tail(log);
    String last = "";
    String error = "";
    for (String line : lines) {
      if (!line.isBlank() && !line.stripLeading().startsWith("at ")) {
        last = line.strip();
      }
      if (line.contains(" ERROR ") || line.contains(" FATAL ")) {
        error = line.strip();
      }
    }
    return error.isEmpty() ? last : error;
  }

  private static List<String> tail(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.max(0, file.length() - TAIL);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
