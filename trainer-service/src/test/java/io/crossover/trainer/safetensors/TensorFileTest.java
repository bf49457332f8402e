package io.crossover.trainer.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorFileTest {

  private static final TensorFile FILE =
      new TensorFile(
          Map.of("format", "test", "quoted", "a \"b\" ü"),
          List.of(
              StoredTensor.of("sums", 1.5, Double.NaN, -0.0),
              StoredTensor.of("none", new long[0]),
              new StoredTensor("scalar", ElementType.I64, new long[0], longs(7)),
              new StoredTensor("matrix", ElementType.F32, new long[] {2, 3}, floats(6))));

  private static ByteBuffer longs(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).flip();
  }

  private static ByteBuffer floats(int count) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      buffer.putFloat(i + 0.5f);
    }
    return buffer.flip();
  }

  private static byte[] bytes(TensorFile file) {
    List<ByteBuffer> parts = file.bytes();
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::remaining).sum());
    parts.forEach(all::put);
    return all.array();
  }

  private static TensorFile read(byte[] bytes) throws SafetensorsException, IOException {
    return read(bytes, bytes.length);
  }

  private static TensorFile read(byte[] bytes, long size) throws SafetensorsException, IOException {
    return TensorFile.read(Channels.newChannel(new ByteArrayInputStream(bytes)), size);
  }

  /** A file with this header and so many bytes behind it. */
  private static byte[] file(String header, int data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    TensorFile read = read(bytes(FILE));

    assertThat(read.metadata()).isEqualTo(FILE.metadata());
    assertThat(read.tensors())
        .extracting(StoredTensor::name)
        .containsExactly("sums", "none", "scalar", "matrix");
    assertThat(read.tensor("sums").orElseThrow().doubles()).containsExactly(1.5, Double.NaN, -0.0);
    assertThat(read.tensor("none").orElseThrow().longs()).isEmpty();
    assertThat(read.tensor("scalar").orElseThrow().shape()).isEmpty();
    assertThat(read.tensor("scalar").orElseThrow().longs()).containsExactly(7);
    StoredTensor matrix = read.tensor("matrix").orElseThrow();
    assertThat(matrix.shape()).containsExactly(2, 3);
    assertThat(matrix.content()).isEqualTo(floats(6));
    assertThat(read.tensor("other")).isEmpty();
  }

  @Test
  void whatPythonWritesIsRead(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("python.safetensors");
    PythonSafetensors.run(
        """
        import sys, numpy as np
        from safetensors.numpy import save_file

        types = "float16 float32 float64 int8 int32 int64 uint8 bool"
        tensors = {t: np.array([[0, 1, 1]], dtype=t) for t in types.split()}
        save_file(tensors, sys.argv[1], metadata={"by": "Python"})
        """,
        file);

    TensorFile read = read(Files.readAllBytes(file));

    assertThat(read.metadata()).containsEntry("by", "Python");
    assertThat(read.tensors())
        .extracting(StoredTensor::type)
        .containsExactlyInAnyOrder(ElementType.values());
    assertThat(read.tensors())
        .allSatisfy(tensor -> assertThat(tensor.shape()).containsExactly(1, 3));
    assertThat(read.tensor("float64").orElseThrow().doubles()).containsExactly(0, 1, 1);
    assertThat(read.tensor("int64").orElseThrow().longs()).containsExactly(0, 1, 1);
    assertThat(read.tensor("bool").orElseThrow().content())
        .isEqualTo(ByteBuffer.wrap(new byte[] {0, 1, 1}));
  }

  @Test
  void tensorsBeginAtAMultipleOfEight() {
    assertThat(FILE.bytes().get(0).remaining() % 8).isZero();
  }

  @Test
  void aFileThatEndsEarlyIsRefusedWhereverItEnds() {
    byte[] whole = bytes(FILE);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(part))
          .as("cut to %d", length)
          .isInstanceOf(SafetensorsException.class);
      assertThatThrownBy(() -> read(part, whole.length))
          .as("cut to %d while it was read", length)
          .isInstanceOf(SafetensorsException.class);
    }
  }

  @Test
  void aFileThatIsTooLongIsRefused() {
    byte[] whole = bytes(FILE);
    byte[] longer = java.util.Arrays.copyOf(whole, whole.length + 1);
    assertThatThrownBy(() -> read(longer)).isInstanceOf(SafetensorsException.class);
    assertThatThrownBy(() -> read(longer, whole.length))
        .isInstanceOf(SafetensorsException.class)
        .hasMessageContaining("more than the");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                                      | 0 | not a JSON object
          {"a"                                                                    | 0 | not JSON
          {} x                                                                    | 0 | not JSON
          {"a":1,"a":2}                                                           | 0 | not JSON
          {"__metadata__":1}                                                      | 0 | expected an object
          {"__metadata__":{"a":1}}                                                | 0 | __metadata__.a is 1, expected a text
          {"a":{"dtype":"F32","shape":[1]}}                                       | 4 | has the fields
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}            | 4 | has the fields
          {"a":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}                  | 8 | has the dtype "C64"
          {"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}                | 4 | expected whole numbers
          {"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}                    | 4 | expected whole numbers
          {"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}                 | 4 | expected dimensions from 0
          {"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,4]}}        | 4 | at most 2 GiB
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}                  | 4 | with 8 bytes between
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}                | 8 | with 4 bytes between
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}                 | 4 | with 4 bytes between
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}                  | 8 | begins at 4, expected 0
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | 4 | begins at 0, expected 4
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}} | 12 | begins at 8, expected 4
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                  | 8 | expected the 8 behind the header
          """)
  void aHeaderThatIsNotTheFormatsIsRefused(String header, int data, String message) {
    assertThatThrownBy(() -> read(file(header, data)))
        .isInstanceOf(SafetensorsException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aHeaderLongerThanItMayBeIsRefusedBeforeItIsRead() {
    byte[] bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 40).array();
    assertThatThrownBy(() -> read(bytes, 1L << 41))
        .isInstanceOf(SafetensorsException.class)
        .hasMessageContaining("expected 2 to 16,777,216");
    assertThatThrownBy(() -> read(new byte[16]))
        .isInstanceOf(SafetensorsException.class)
        .hasMessageContaining("the header has 0 bytes");
  }

  @Test
  void aTensorHasTheBytesThatItsShapeAsksFor() {
    assertThatThrownBy(
            () -> new StoredTensor("a", ElementType.F32, new long[] {3}, ByteBuffer.allocate(8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a has 8 bytes, expected 12 for F32 [3]");
  }
}
