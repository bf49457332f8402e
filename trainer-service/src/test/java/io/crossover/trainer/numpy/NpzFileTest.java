package io.crossover.trainer.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.crossover.trainer.safetensors.ElementType;
import io.crossover.trainer.safetensors.StoredTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against archives that numpy wrote; {@code arrays.py} beside them made them. */
class NpzFileTest {

  @TempDir Path directory;

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = NpzFileTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(directory.resolve("test.npz"), content);
  }

  private static List<StoredTensor> read(Path file) throws NumpyException, IOException {
    try (NpzFile npz = NpzFile.open(file)) {
      List<StoredTensor> tensors = new ArrayList<>();
      for (String name : npz.names()) {
        tensors.add(npz.read(name));
      }
      return tensors;
    }
  }

  private StoredTensor read(String fixture, String name) throws NumpyException, IOException {
    try (NpzFile npz = NpzFile.open(file(fixture(fixture)))) {
      return npz.read(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void readsWhatNumpyWrote(String fixture) throws Exception {
    List<StoredTensor> tensors = read(file(fixture(fixture)));

    assertThat(tensors)
        .extracting(StoredTensor::name)
        .containsExactly("f8", "f4", "f2", "i8", "i4", "i1", "u1", "b1", "none");
    assertThat(tensors)
        .extracting(StoredTensor::type)
        .containsExactly(
            ElementType.F64,
            ElementType.F32,
            ElementType.F16,
            ElementType.I64,
            ElementType.I32,
            ElementType.I8,
            ElementType.U8,
            ElementType.BOOL,
            ElementType.F64);
    assertThat(tensors.get(0).doubles()).containsExactly(1.5, -0.0, Double.POSITIVE_INFINITY);
    assertThat(tensors.get(1).shape()).containsExactly(2, 3);
    assertThat(tensors.get(1).content().asFloatBuffer().get(5)).isEqualTo(5);
    assertThat(tensors.get(2).content().getShort()).isEqualTo((short) 0x3800);
    assertThat(tensors.get(3).shape()).isEmpty();
    assertThat(tensors.get(3).whole(0)).isEqualTo(7);
    assertThat(tensors.get(4).shape()).containsExactly(2, 1);
    assertThat(tensors.get(4).whole(0)).isEqualTo(-1);
    assertThat(tensors.get(5).whole(0)).isEqualTo(-3);
    assertThat(tensors.get(6).whole(0)).isEqualTo(200);
    assertThat(tensors.get(7).whole(0)).isEqualTo(1);
    assertThat(tensors.get(7).whole(1)).isZero();
    assertThat(tensors.get(8).shape()).containsExactly(0, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2", "v3"})
  void readsAllVersionsOfTheFormat(String name) throws Exception {
    assertThat(read("versions.npz", name).longs()).containsExactly(0, 1, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fortran | array 'fortran': its elements are in the order of Fortran
          big     | array 'big': its elements are '>f4', expected one of
          short   | its elements are '<i2'
          complex | its elements are '<c8'
          text    | its elements are '<U1'
          fields  | expected a dictionary of descr, fortran_order and shape
          """)
  void whatIsNoPlainArrayIsRefused(String name, String message) {
    assertThatThrownBy(() -> read("refused.npz", name))
        .isInstanceOf(NumpyException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void aFileThatEndsEarlyIsRefusedWhereverItEnds(String fixture) throws IOException {
    byte[] whole = fixture(fixture);
    for (int length = 0; length < whole.length; length += 7) {
      Path part = file(java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> read(part))
          .as("cut to %d", length)
          .isInstanceOf(NumpyException.class)
          .hasMessageContaining("no ZIP archive, or its end is missing");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored.npz", "deflated.npz"})
  void aChangedByteIsRefusedOrChangesNothing(String fixture) throws Exception {
    byte[] whole = fixture(fixture);
    List<ByteBuffer> expected = read(file(whole)).stream().map(StoredTensor::content).toList();
    int refused = 0;
    for (int i = 0; i < whole.length; i += 3) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x10;
      Path file = file(changed);
      try {
        List<StoredTensor> tensors = read(file);
        for (StoredTensor tensor : tensors) {
          // Names are not covered by the check sums: an array may be gone under its name.
          assertThat(expected).as("byte %d changed", i).contains(tensor.content());
        }
      } catch (NumpyException e) {
        refused++;
      } catch (RuntimeException | IOException e) {
        fail("byte %d changed".formatted(i), e);
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'descr': '<f2', 'fortran_order': False, 'shape': (2,), }            | 3 | it ends at byte 70, expected 71
          {'descr': '<f2', 'fortran_order': False, 'shape': (2,), }            | 5 | more bytes than its shape
          {'descr': '<f2', 'fortran_order': False, 'shape': (-2,), }           | 4 | expected whole numbers
          {'descr': '<f2', 'fortran_order': False, 'shape': (99999, 99999), }  | 4 | at most 2 GiB
          {'descr': '<f2', 'fortran_order': False, 'shape': (99999999999999999999,), } | 4 | smaller dimensions
          {'descr': '<f2', 'fortran_order': False, 'shape': 2, }               | 4 | its shape is 2
          {'descr': '<f2', 'descr': '<f2', 'fortran_order': False, 'shape': (2,), } | 4 | expected a dictionary
          {'descr': '<f2', 'shape': (2,), }                                    | 4 | expected a dictionary
          {'descr': '<f2', 'fortran_order': True, 'shape': (2,), }             | 4 | order of Fortran
          __import__('os')                                                     | 4 | expected a dictionary
          """)
  void aWrongHeaderIsRefused(String header, int data, String message) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer array = ByteBuffer.allocate(10 + text.length + data).order(ByteOrder.LITTLE_ENDIAN);
    array.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    array.putShort((short) text.length).put(text);

    refused(array.array(), message);
  }

  @Test
  void whatIsNoArrayIsRefused() throws IOException {
    refused("plain text".getBytes(), "it does not begin with \\x93NUMPY");
    refused(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'}, "it ends inside its header");
    refused(
        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 4, 0, 0, 0},
        "it is of version 4 of the format, expected 1 to 3");
    refused(
        new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, 0, 0, 2, 0},
        "its header has 131,072 bytes, expected at most 4,096");
  }

  private void refused(byte[] array, String message) throws IOException {
    Path file = directory.resolve("wrong.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("a.npy"));
      zip.write(array);
    }
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(NumpyException.class)
        .hasMessageStartingWith("array 'a': ")
        .hasMessageContaining(message);
  }
}
