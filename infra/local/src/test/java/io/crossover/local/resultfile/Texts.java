package io.crossover.local.resultfile;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Result files as texts. */
final class Texts {

  private Texts() {}

  static ResultTable read(String text) throws InvalidResultFileException {
    return read(text, ReadOptions.defaults());
  }

  static ResultTable read(String text, ReadOptions options) throws InvalidResultFileException {
    return read(text.getBytes(StandardCharsets.UTF_8), options);
  }

  static ResultTable read(byte[] bytes, ReadOptions options) throws InvalidResultFileException {
    return ResultFile.read("runs.csv", new ByteArrayInputStream(bytes), options);
  }
}
