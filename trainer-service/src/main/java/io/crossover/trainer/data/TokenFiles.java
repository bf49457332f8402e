package io.crossover.trainer.data;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import io.crossover.events.configuration.TokenFilesSpec;
import io.crossover.events.configuration.TokenType;
import io.crossover.trainer.torchscript.MappedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The token files of nanoGPT: one for each split, mapped into memory.
 *
 * @param type how a token is written
 * @param vocabulary number of tokens
 * @param training what a run sees
 * @param validation what it does not see
 */
record TokenFiles(TokenType type, int vocabulary, Text training, Text validation)
    implements Samples {

  static final String TRAINING = "train.bin";
  static final String VALIDATION = "val.bin";

  private static final int WINDOW = 1 << 20;

  /** What the files of llm.c begin with: 256 integers of four bytes stand before their tokens. */
  private static final int MAGIC_OF_LLM_C = 20_240_520;

  /** A file and the number of tokens in it. */
  record Text(Path file, long tokens) {}

  /** Looks at every token once. */
  static TokenFiles load(TokenFilesSpec spec, Path directory) {
    return new TokenFiles(
        spec.tokenType(),
        spec.vocabulary(),
        text(spec, directory.resolve(TRAINING)),
        text(spec, directory.resolve(VALIDATION)));
  }

  /**
   * Consecutive windows of {@code length} tokens that do not overlap, each with the token after it.
   *
   * @throws DataUnavailableException when a file is too short for one, or has more than can be
   *     counted
   */
  DataSet dataSet(int length) {
    return new DataSet(
        this,
        new SampleShape.Tokens(vocabulary, length),
        new Split(0, length, samples(training, length)),
        new Split(training.tokens(), length, samples(validation, length)));
  }

  private static int samples(Text text, int length) {
    long samples = (text.tokens() - 1) / length;
    if (samples < 1) {
      throw new DataUnavailableException(
          String.format(
              "%s has %,d tokens; with sequences of %,d it needs at least %,d",
              text.file(), text.tokens(), length, length + 1));
    }
    if (samples > Integer.MAX_VALUE) {
      throw new DataUnavailableException(
          String.format(
              "%s has %,d sequences of %,d tokens, expected at most %,d: longer sequences, or a"
                  + " shorter file",
              text.file(), samples, length, Integer.MAX_VALUE));
    }
    return (int) samples;
  }

  private static Text text(TokenFilesSpec spec, Path file) {
    int width = spec.tokenType().bytes();
    try (FileChannel in = FileChannel.open(file)) {
      long bytes = in.size();
      if (bytes % width != 0) {
        throw new DataUnavailableException(
            String.format(
                "%s has %,d bytes, which is no multiple of the %d of a token", file, bytes, width));
      }
      check(spec, file, in);
      return new Text(file, bytes / width);
    } catch (IOException e) {
      throw new DataUnavailableException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static void check(TokenFilesSpec spec, Path file, FileChannel in) throws IOException {
    ByteBuffer window = ByteBuffer.allocateDirect(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
    long token = 0;
    while (in.read(window) >= 0 || window.position() > 0) {
      window.flip();
      if (token == 0 && window.remaining() > 4 && window.getInt(0) == MAGIC_OF_LLM_C) {
        throw new DataUnavailableException(
            file + " begins with the header of llm.c, expected tokens: leave out its 1,024 bytes");
      }
      for (; window.remaining() >= spec.tokenType().bytes(); token++) {
        int value = spec.tokenType() == TokenType.UINT8 ? window.get() : window.getShort();
        value &= spec.tokenType().vocabulary() - 1;
        if (value >= spec.vocabulary()) {
          throw new DataUnavailableException(outside(spec, file, token, value));
        }
      }
      window.compact();
    }
  }

  private static String outside(TokenFilesSpec spec, Path file, long token, int value) {
    return String.format(
        "%s: token %,d, at byte %,d, is %,d, expected 0 to %,d: data.vocabulary is %,d and"
            + " data.tokenType %s",
        file,
        token,
        token * spec.tokenType().bytes(),
        value,
        spec.vocabulary() - 1,
        spec.vocabulary(),
        spec.tokenType().name().toLowerCase(Locale.ROOT));
  }

  /** None that could be given back: the pages of the files are the operating system's. */
  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public List<PtNDArray> tensors(PtNDManager manager) {
    return List.of(mapped(manager, training), mapped(manager, validation));
  }

  private PtNDArray mapped(PtNDManager manager, Text text) {
    MappedFile.Element element =
        type == TokenType.UINT8 ? MappedFile.Element.UINT8 : MappedFile.Element.INT16;
    return MappedFile.map(manager, text.file(), element, text.tokens());
  }
}
