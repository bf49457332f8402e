package io.crossover.trainer.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file of samples; gzip is recognised by its name. */
final class DataFile {

  private DataFile() {}

  /** What is in it, unpacked; the caller closes it. */
  static InputStream open(Path path) throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(path));
    return path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
  }
}
