package io.crossover.trainer.data;

import io.crossover.events.configuration.TensorsSpec;
import io.crossover.trainer.numpy.NpzFile;
import io.crossover.trainer.numpy.NumpyException;
import io.crossover.trainer.safetensors.SafetensorsException;
import io.crossover.trainer.safetensors.StoredTensor;
import io.crossover.trainer.safetensors.TensorFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** A file with named tensors, whatever its format. */
abstract class TensorSource implements AutoCloseable {

  private final Path path;

  private TensorSource(Path path) {
    this.path = path;
  }

  static TensorSource open(TensorsSpec.Format format, Path path) {
    return switch (format) {
      case NPZ -> new Npz(path);
      case SAFETENSORS -> new Safetensors(path);
    };
  }

  abstract List<String> names();

  abstract StoredTensor read(String name);

  @Override
  public void close() {}

  /**
   * The tensor of a name.
   *
   * @throws DataUnavailableException when there is none, or it is damaged
   */
  StoredTensor tensor(String name) {
    if (!names().contains(name)) {
      throw new DataUnavailableException(
          path + " has no tensor '" + name + "', only " + String.join(", ", names()));
    }
    return read(name);
  }

  DataUnavailableException unreadable(Exception cause) {
    return new DataUnavailableException("cannot read " + path + ": " + cause.getMessage(), cause);
  }

  private static final class Npz extends TensorSource {

    private final NpzFile file;

    Npz(Path path) {
      super(path);
      try {
        this.file = NpzFile.open(path);
      } catch (NumpyException | IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    List<String> names() {
      return file.names();
    }

    @Override
    StoredTensor read(String name) {
      try {
        return file.read(name);
      } catch (NumpyException | IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }

  private static final class Safetensors extends TensorSource {

    private final TensorFile file;

    Safetensors(Path path) {
      super(path);
      try (FileChannel in = FileChannel.open(path)) {
        this.file = TensorFile.read(in, in.size());
      } catch (SafetensorsException | IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    List<String> names() {
      return file.tensors().stream().map(StoredTensor::name).toList();
    }

    @Override
    StoredTensor read(String name) {
      return file.tensor(name).orElseThrow();
    }
  }
}
