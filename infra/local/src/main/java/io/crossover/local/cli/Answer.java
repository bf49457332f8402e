package io.crossover.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import io.crossover.local.report.AnswerTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Prints and writes what became of a sweep. */
final class Answer {

  private Answer() {}

  /** Prints the answer; the exit code: 0 for a completed sweep, 2 for a rejected one, else 1. */
  static int print(SweepResult result, Terminal terminal) {
    if (result.sweep().state().equals("rejected")) {
      terminal.print("the planner refused the sweep:");
      for (Violation violation : result.sweep().violations()) {
        terminal.print("  " + violation.message());
      }
      return 2;
    }
    if (result.sweep().reason() != null) {
      terminal.print("the sweep has failed: " + result.sweep().reason());
    }
    terminal.print(AnswerTable.of(result));
    return result.sweep().state().equals("completed") ? 0 : 1;
  }

  /** The document of {@code --json}. */
  static String json(SweepResult result) {
    try {
      return EventJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the result of " + result.sweep().id(), e);
    }
  }

  /**
   * Writes a text to a file, all at once; into a pipe, a device or what a link leads to as it is.
   */
  static void write(String text, Path out) throws CommandFailedException {
    Path target = out.toAbsolutePath();
    Path next = target.resolveSibling(target.getFileName() + ".next");
    String whole = text.stripTrailing() + "\n";
    try {
      if (Files.exists(target) && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
        Files.writeString(target, whole);
        return;
      }
      Files.writeString(next, whole);
      Files.move(next, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CommandFailedException("cannot write " + out + " (" + e.getMessage() + ")");
    }
  }

  /** Fails early where {@link #write} would fail after the sweep. */
  static void requireWritable(Path out) throws CommandFailedException {
    Path directory = out.toAbsolutePath().getParent();
    if (Files.isDirectory(out) || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
      throw new CommandFailedException(
          "cannot write " + out + "; it has to be a file in a directory that can be written");
    }
  }
}
