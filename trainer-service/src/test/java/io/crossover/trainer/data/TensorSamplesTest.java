package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.NoopSpec;
import io.crossover.events.configuration.TensorsSpec;
import io.crossover.trainer.data.SampleShape.Tensors;
import io.crossover.trainer.safetensors.ElementType;
import io.crossover.trainer.safetensors.StoredTensor;
import io.crossover.trainer.safetensors.TensorFile;
import io.crossover.trainer.torchscript.Libtorch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorSamplesTest {

  @TempDir Path directory;

  private static StoredTensor doubles(String name, long[] shape, double... values) {
    return new StoredTensor(name, ElementType.F64, shape, StoredTensor.of(name, values).content());
  }

  private static StoredTensor longs(String name, long[] shape, long... values) {
    return new StoredTensor(name, ElementType.I64, shape, StoredTensor.of(name, values).content());
  }

  private String safetensors(StoredTensor... tensors) throws IOException {
    Path file = directory.resolve("test.safetensors");
    try (OutputStream out = Files.newOutputStream(file);
        WritableByteChannel channel = Channels.newChannel(out)) {
      for (ByteBuffer part : new TensorFile(Map.of(), List.of(tensors)).bytes()) {
        channel.write(part);
      }
    }
    return file.toString();
  }

  private DataSet load(TensorsSpec spec) {
    return new DataSets(1 << 20).of(Configuration.of("test", new NoopSpec(null), spec, 1_000));
  }

  private static TensorsSpec share(String path, Double share) {
    return new TensorsSpec(path, null, null, null, null, share);
  }

  @Test
  void theLastShareIsTheValidationSplit() throws IOException {
    String path =
        safetensors(
            doubles("x", new long[] {5, 2}, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
            longs("y", new long[] {5}, 3, 1, 7, 1, 0));

    DataSet data = load(share(path, 0.4));

    assertThat(data.training()).isEqualTo(new Split(0, 1, 3));
    assertThat(data.validation()).isEqualTo(new Split(3, 1, 2));
    assertThat(data.shape())
        .isEqualTo(
            new Tensors(
                List.of(new Tensors.Part("x", ElementType.F64, List.of(2L))),
                new Tensors.Part("y", ElementType.I64, List.of()),
                Optional.of(new Tensors.Classes(0, 4, 7, 2))));
    try (PtNDManager manager = Libtorch.newManager(Device.cpu())) {
      List<PtNDArray> tensors = data.samples().tensors(manager);
      assertThat(tensors.get(0).getShape().getShape()).containsExactly(5, 2);
      assertThat(tensors.get(0).toDoubleArray()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(tensors.get(1).getDataType()).isEqualTo(DataType.INT64);
      assertThat(tensors.get(1).toLongArray()).containsExactly(3, 1, 7, 1, 0);
    }
    assertThat(load(share(path, null)).validation().samples()).isEqualTo(1);
  }

  @Test
  void namedTensorsAreTheValidationSplit() throws IOException {
    String path =
        safetensors(
            doubles("a", new long[] {2, 1}, 1, 2),
            longs("b", new long[] {2}, 1, 2),
            doubles("a2", new long[] {3, 1}, 3, 4, 5),
            longs("b2", new long[] {3}, 3, 4, 5));

    DataSet data =
        load(new TensorsSpec(path, List.of("a", "b"), "a", List.of("a2", "b2"), "a2", null));

    assertThat(data.training()).isEqualTo(new Split(0, 1, 2));
    assertThat(data.validation()).isEqualTo(new Split(2, 1, 3));
    assertThat(((Tensors) data.shape()).classes()).isEmpty();
    try (PtNDManager manager = Libtorch.newManager(Device.cpu())) {
      List<PtNDArray> tensors = data.samples().tensors(manager);
      assertThat(tensors.get(0).toDoubleArray()).containsExactly(1, 2, 3, 4, 5);
      assertThat(tensors.get(1).toLongArray()).containsExactly(1, 2, 3, 4, 5);
      assertThat(tensors.get(2).toDoubleArray()).containsExactly(1, 2, 3, 4, 5);
    }
  }

  @Test
  void everyTypeOfElementIsATensor() throws IOException {
    StoredTensor[] tensors =
        Arrays.stream(ElementType.values())
            .map(
                type ->
                    new StoredTensor(
                        type.name(),
                        type,
                        new long[] {2, 3},
                        ByteBuffer.allocate(6 * type.bytes())))
            .toArray(StoredTensor[]::new);
    List<String> names = Arrays.stream(tensors).map(StoredTensor::name).toList();

    DataSet data = load(new TensorsSpec(safetensors(tensors), names, "BOOL", null, null, null));

    try (PtNDManager manager = Libtorch.newManager(Device.cpu())) {
      assertThat(data.samples().tensors(manager).subList(0, names.size()))
          .extracting(PtNDArray::getDataType)
          .containsExactly(
              DataType.BOOLEAN,
              DataType.UINT8,
              DataType.INT8,
              DataType.INT32,
              DataType.INT64,
              DataType.FLOAT16,
              DataType.FLOAT32,
              DataType.FLOAT64);
    }
  }

  @Test
  void readsNumpyToo() throws IOException {
    Path path = directory.resolve("test.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (String name : List.of("x", "y")) {
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (3,)}";
        zip.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        zip.write(new byte[] {(byte) header.length(), 0});
        zip.write(header.getBytes());
        zip.write(new byte[] {5, 6, (byte) 200});
      }
    }

    DataSet data = load(share(path.toString(), null));

    assertThat(((Tensors) data.shape()).classes()).contains(new Tensors.Classes(5, 0, 200, 2));
  }

  @Test
  void wrongFilesAreASentence() throws IOException {
    StoredTensor x = doubles("x", new long[] {2}, 1, 2);
    StoredTensor y = longs("y", new long[] {2}, 1, 2);
    String path = directory.resolve("test.safetensors").toString();

    refused(share(path, null), "there is no file " + path);
    safetensors(x, longs("z", new long[] {2}, 1, 2));
    refused(share(path, null), path + " has no tensor 'y', only x, z");
    safetensors(x, longs("y", new long[] {1, 3}, 1, 2, 3));
    refused(share(path, null), path + ": tensor 'x' has 2 samples, but the target 'y' has 1");
    safetensors(x, longs("y", new long[] {}, 1));
    refused(share(path, null), "tensor 'y' is a scalar, expected samples as its first axis");
    safetensors(doubles("x", new long[] {2, 0}), y);
    refused(share(path, null), "tensor 'x' has the shape [2, 0], expected no 0");
    safetensors(doubles("x", new long[] {1}, 1), longs("y", new long[] {1}, 1));
    refused(share(path, null), path + " has 1 sample, expected at least 2");
    safetensors(x, y, longs("w", new long[] {2}, 1, 2), doubles("v", new long[] {2, 1}, 1, 2));
    refused(
        new TensorsSpec(path, null, null, List.of("w"), "y", null),
        "the samples of 'x' are F64 [], but those of 'w' are I64 []");
    refused(
        new TensorsSpec(path, null, null, List.of("v"), "y", null),
        "the samples of 'x' are F64 [], but those of 'v' are F64 [1]");
    Files.write(Path.of(path), new byte[] {9});
    refused(share(path, null), "cannot read " + path + ": it ends before its 1 bytes");
    String npz = Files.write(directory.resolve("cut.npz"), new byte[30]).toString();
    refused(
        share(npz, null), "cannot read " + npz + ": it is no ZIP archive, or its end is missing");
  }

  private void refused(TensorsSpec spec, String message) {
    assertThatThrownBy(() -> load(spec))
        .isInstanceOf(DataUnavailableException.class)
        .hasMessageContaining(message);
  }
}
