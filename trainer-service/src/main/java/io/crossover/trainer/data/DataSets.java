package io.crossover.trainer.data;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.EuroparlSpec;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.TextFileSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The data sets of configurations. Keeps the texts that were asked for last, up to a total size
 * (the newest always); a training that still uses an older one keeps it alive itself.
 */
public final class DataSets {

  /** The longest generated text; a budget beyond it sees the same samples again. */
  static final int MAX_GENERATED_TOKENS = 1 << 26;

  private final long capacityBytes;
  private final Map<Object, TokenText> texts = new LinkedHashMap<>(16, 0.75f, true);

  /** Keeps up to {@code capacityBytes} of texts. */
  public DataSets(long capacityBytes) {
    this.capacityBytes = capacityBytes;
  }

  /**
   * The data set of a configuration.
   *
   * @throws DataUnavailableException when it cannot be read or is too small
   */
  public DataSet of(Configuration configuration) {
    DataSpec spec = configuration.data();
    if (spec instanceof EuroparlSpec europarl) {
      TokenText text = text(EuroparlSpec.class, EuroparlText::load);
      return DataSet.lastTenth(text, europarl.sequenceLength(), "the Europarl text");
    }
    if (spec instanceof TextFileSpec file) {
      Path path = path(file);
      TokenText text = text(FileVersion.of(path), () -> TextFile.load(path));
      return DataSet.lastTenth(text, file.sequenceLength(), "the text file " + path);
    }
    return generated((MarkovSpec) spec, configuration);
  }

  private static Path path(TextFileSpec file) {
    try {
      return Path.of(file.path());
    } catch (InvalidPathException e) {
      throw new DataUnavailableException(
          "'" + file.path() + "' is not the path of a text file: " + e.getReason(), e);
    }
  }

  /** One epoch for the whole budget where the limit allows it, then a validation sample. */
  private DataSet generated(MarkovSpec spec, Configuration configuration) {
    int length = spec.sequenceLength();
    int room = (MAX_GENERATED_TOKENS - 1) / length;
    int validation = Math.min(configuration.evaluationSamples(), Math.max(1, room / 10));
    int training = (int) Math.min(configuration.budget().samples(), room - validation);
    int tokens = (training + validation) * length + 1;
    TokenText text = text(new Generated(spec, tokens), () -> new MarkovText(spec).generate(tokens));
    return new DataSet(text, length, training, training * length, validation);
  }

  private synchronized TokenText text(Object key, Supplier<TokenText> load) {
    TokenText known = texts.get(key);
    if (known != null) {
      return known;
    }
    TokenText loaded = load.get();
    texts.put(key, loaded);
    long total = texts.values().stream().mapToLong(TokenText::bytes).sum();
    Iterator<TokenText> oldest = texts.values().iterator();
    while (total > capacityBytes && texts.size() > 1) {
      total -= oldest.next().bytes();
      oldest.remove();
    }
    return loaded;
  }

  private record Generated(MarkovSpec spec, int tokens) {}

  /** A file that has changed is another text. */
  private record FileVersion(Path path, long size, long modified) {
    static FileVersion of(Path path) {
      try {
        return new FileVersion(path, Files.size(path), Files.getLastModifiedTime(path).toMillis());
      } catch (IOException e) {
        throw new DataUnavailableException(
            "there is no text file " + path + " that this trainer can read", e);
      }
    }
  }
}
