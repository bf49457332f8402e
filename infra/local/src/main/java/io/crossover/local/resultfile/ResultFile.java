package io.crossover.local.resultfile;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads result files: recognises the form, finds the columns, and gives every run once. Memory
 * depends on the number of different runs, at most a million, and not on the length of the file.
 */
public final class ResultFile {

  private ResultFile() {}

  /**
   * Reads a file, which may be a pipe.
   *
   * @throws InvalidResultFileException if it is missing, unreadable or cannot be understood
   */
  public static ResultTable read(Path file, ReadOptions options) throws InvalidResultFileException {
    String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
    if (!Files.exists(file)) {
      throw Place.file(file.toString()).wrong("no such file", "a table or a log of events");
    }
    if (Files.isDirectory(file)) {
      throw Place.file(file.toString()).wrong("a directory", "a file");
    }
    // A channel, as Files opens it, asks a pipe for its position and fails.
    try (InputStream in = new FileInputStream(file.toFile())) {
      return read(name, in, options);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Reads a stream to its end; the caller closes it.
   *
   * @param name what messages and the result call the stream
   * @throws InvalidResultFileException if it cannot be read or understood
   */
  public static ResultTable read(String name, InputStream in, ReadOptions options)
      throws InvalidResultFileException {
    try {
      TextSource text = TextSource.of(name, in);
      if (text.isEventLog()) {
        return new EventLog(text, options).read();
      }
      CsvRows rows = new CsvRows(text);
      Columns columns = Columns.of(name, rows.header(), options);
      return columns.format() == FileFormat.WANDB_HISTORY
          ? new HistoryTable(rows, columns, options).read(name)
          : new RunTable(rows, columns, options).read(name);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static InvalidResultFileException unreadable(String name, IOException e) {
    return Place.file(name).wrong("a file that cannot be read (" + e + ")", "a readable file");
  }
}
