package io.crossover.trainer.data;

import io.crossover.events.configuration.CifarSpec;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.EuroparlSpec;
import io.crossover.events.configuration.FastaSpec;
import io.crossover.events.configuration.GenomeSpec;
import io.crossover.events.configuration.IdxSpec;
import io.crossover.events.configuration.ImageFolderSpec;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.MoleculesSpec;
import io.crossover.events.configuration.ShapesSpec;
import io.crossover.events.configuration.SmilesSpec;
import io.crossover.events.configuration.TensorsSpec;
import io.crossover.events.configuration.TextFileSpec;
import io.crossover.events.configuration.TokenFilesSpec;
import io.crossover.events.configuration.WebDatasetSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The data sets of configurations. Keeps the samples that were asked for last, up to a total size
 * (the newest always); a training that still uses older ones keeps them alive itself.
 */
public final class DataSets {

  /** The longest generated text; a budget beyond it sees the same samples again. */
  static final int MAX_GENERATED_TOKENS = 1 << 26;

  /** The most bytes of generated images; a budget beyond them sees the same samples again. */
  static final int MAX_GENERATED_PIXELS = 1 << 28;

  private final long capacityBytes;
  private final Map<Object, Samples> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** Keeps up to {@code capacityBytes} of samples. */
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
      TokenText text = kept(EuroparlSpec.class, TokenText.class, EuroparlText::load);
      return DataSet.lastTenth(text, europarl.sequenceLength(), "the Europarl text");
    }
    if (spec instanceof TextFileSpec file) {
      Path path = path(file.path(), "a text file");
      return DataSet.lastTenth(text(file, path), file.sequenceLength(), "the text file " + path);
    }
    if (spec instanceof TokenFilesSpec tokens) {
      Path directory = path(tokens.path(), "a directory");
      FileVersion version =
          FileVersion.ofFiles(directory, TokenFiles.TRAINING, TokenFiles.VALIDATION);
      Files key = new Files(List.of(tokens.vocabulary(), tokens.tokenType()), version);
      return kept(key, TokenFiles.class, () -> TokenFiles.load(tokens, directory))
          .dataSet(tokens.sequenceLength());
    }
    if (spec instanceof FastaSpec fasta) {
      Path path = path(fasta.path(), "a FASTA file");
      Kmers kmers = new Kmers(fasta.k(), fasta.stride());
      Files key = new Files(kmers, FileVersion.ofFile(path));
      TokenText text = kept(key, TokenText.class, () -> FastaFile.load(path, kmers));
      return DataSet.lastTenth(text, fasta.sequenceLength(), "the FASTA file " + path);
    }
    if (spec instanceof GenomeSpec genome) {
      return genome(genome, configuration);
    }
    if (spec instanceof IdxSpec idx) {
      Path directory = path(idx.path(), "a directory");
      return images(
          new Files(idx, FileVersion.ofDirectory(directory)), () -> IdxImages.load(idx, directory));
    }
    if (spec instanceof CifarSpec cifar) {
      Path directory = path(cifar.path(), "a directory");
      return images(
          new Files(cifar, FileVersion.ofDirectory(directory)),
          () -> CifarImages.load(cifar, directory));
    }
    if (spec instanceof ImageFolderSpec folder) {
      Path directory = path(folder.path(), "a directory");
      return images(
          new Files(folder, FileVersion.ofTree(directory)),
          () -> ImageFolder.load(folder, directory));
    }
    if (spec instanceof WebDatasetSpec shards) {
      Path directory = path(shards.path(), "a directory");
      return images(
          new Files(shards, FileVersion.ofDirectory(directory)),
          () -> WebDataset.load(shards, directory));
    }
    if (spec instanceof SmilesSpec smiles) {
      Path path = path(smiles.path(), "a CSV");
      return kept(
              new Files(smiles, FileVersion.ofFile(path)),
              MoleculeSamples.class,
              () -> SmilesFile.load(smiles, path))
          .dataSet();
    }
    if (spec instanceof MoleculesSpec molecules) {
      Room room = Room.of(EnumeratedMolecules.MOST, configuration);
      return kept(
              new Generated(molecules, room.total()),
              MoleculeSamples.class,
              () -> new EnumeratedMolecules(molecules.seed()).first(room.total(), room.training()))
          .dataSet();
    }
    if (spec instanceof ShapesSpec shapes) {
      return drawn(shapes, configuration);
    }
    if (spec instanceof TensorsSpec tensors) {
      Path path = path(tensors.path(), "a file of tensors");
      Files key = new Files(tensors, FileVersion.ofFile(path));
      return kept(key, TensorSamples.class, () -> TensorSamples.load(tensors, path)).dataSet();
    }
    return generated((MarkovSpec) spec, configuration);
  }

  private TokenText text(TextFileSpec spec, Path path) {
    FileVersion version = FileVersion.ofFile(path);
    if (spec.tokenizer() == null) {
      return kept(version, TokenText.class, () -> TextFile.load(path));
    }
    Path tokenizer = path(spec.tokenizer(), "a tokenizer");
    Files key = new Files(FileVersion.ofFile(tokenizer), version);
    return kept(key, TokenText.class, () -> TextFile.load(path, tokenizer));
  }

  private static Path path(String written, String what) {
    try {
      return Path.of(written);
    } catch (InvalidPathException e) {
      throw new DataUnavailableException(
          "'" + written + "' is not the path of " + what + ": " + e.getReason(), e);
    }
  }

  /** One epoch for the whole budget where the limit allows it, then a validation sample. */
  private DataSet generated(MarkovSpec spec, Configuration configuration) {
    int length = spec.sequenceLength();
    Room room = Room.of((MAX_GENERATED_TOKENS - 1) / length, configuration);
    int tokens = room.total() * length + 1;
    Generated key = new Generated(spec, tokens);
    return windows(
        kept(key, TokenText.class, () -> new MarkovText(spec).generate(tokens)), length, room);
  }

  private DataSet genome(GenomeSpec spec, Configuration configuration) {
    int length = spec.sequenceLength();
    Kmers kmers = new Kmers(spec.k(), spec.stride());
    Room room = Room.of((MAX_GENERATED_TOKENS / spec.stride() - 1) / length, configuration);
    int bases = kmers.bases(room.total() * length + 1);
    TokenText text =
        kept(
            new Generated(spec, bases),
            TokenText.class,
            () -> kmers.text(new GeneratedGenome(spec).generate(bases), bases));
    return windows(text, length, room);
  }

  private static DataSet windows(TokenText text, int length, Room room) {
    return new DataSet(
        text,
        new SampleShape.Tokens(text.vocabulary(), length),
        new Split(0, length, room.training()),
        new Split((long) room.training() * length, length, room.validation()));
  }

  private DataSet drawn(ShapesSpec spec, Configuration configuration) {
    DrawnImages images = new DrawnImages(spec);
    Room room = Room.of(MAX_GENERATED_PIXELS / images.shape().pixels(), configuration);
    return images(
        new Generated(spec, room.total()), () -> images.draw(room.total(), room.training()));
  }

  private DataSet images(Object key, Supplier<ImageSamples> load) {
    return kept(key, ImageSamples.class, load).dataSet();
  }

  private synchronized <S extends Samples> S kept(Object key, Class<S> type, Supplier<S> load) {
    Samples known = kept.get(key);
    if (known != null) {
      return type.cast(known);
    }
    S loaded = load.get();
    kept.put(key, loaded);
    long total = kept.values().stream().mapToLong(Samples::bytes).sum();
    Iterator<Samples> oldest = kept.values().iterator();
    while (total > capacityBytes && kept.size() > 1) {
      total -= oldest.next().bytes();
      oldest.remove();
    }
    return loaded;
  }

  private record Generated(DataSpec spec, int size) {}

  private record Files(Object as, FileVersion version) {}

  /** How many samples are generated for a configuration. */
  private record Room(int training, int validation) {
    static Room of(int samples, Configuration configuration) {
      int validation = Math.min(configuration.evaluationSamples(), Math.max(1, samples / 10));
      int training = (int) Math.min(configuration.budget().samples(), samples - validation);
      return new Room(training, validation);
    }

    int total() {
      return training + validation;
    }
  }
}
