package io.crossover.trainer.numpy;

import io.crossover.trainer.safetensors.StoredTensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An archive as {@code np.savez} and {@code np.savez_compressed} write it: a ZIP with a {@code
 * .npy} file for each array. An array is read when it is asked for, and then as a whole.
 */
public final class NpzFile implements AutoCloseable {

  private static final String SUFFIX = ".npy";

  private final ZipFile zip;

  private NpzFile(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Opens an archive.
   *
   * @throws NumpyException when it is no archive, or does not have its end
   * @throws IOException when it cannot be read
   */
  public static NpzFile open(Path file) throws NumpyException, IOException {
    try {
      return new NpzFile(new ZipFile(file.toFile()));
    } catch (ZipException | EOFException e) {
      throw new NumpyException("it is no ZIP archive, or its end is missing: " + e.getMessage(), e);
    }
  }

  /** The names of its arrays. */
  public List<String> names() {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(SUFFIX))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .toList();
  }

  /**
   * Reads an array, outside the Java heap.
   *
   * @param name one of {@link #names}
   * @throws NumpyException when it is of another type, damaged or cut
   * @throws IOException when it cannot be read
   */
  public StoredTensor read(String name) throws NumpyException, IOException {
    ZipEntry entry = zip.getEntry(name + SUFFIX);
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
      StoredTensor tensor = read(name, in);
      if (in.read() >= 0) {
        throw new NumpyException("it has more bytes than its shape asks for");
      }
      if (sum.getValue() != entry.getCrc()) {
        throw new NumpyException(
            "its bytes have the check sum %08x, expected %08x: it is damaged"
                .formatted(sum.getValue(), entry.getCrc()));
      }
      return tensor;
    } catch (NumpyException e) {
      throw new NumpyException("array '" + name + "': " + e.getMessage(), e);
    } catch (ZipException | EOFException e) {
      throw new NumpyException("array '" + name + "' is damaged: " + e.getMessage(), e);
    }
  }

  private static StoredTensor read(String name, InputStream in) throws NumpyException, IOException {
    ArrayHeader header = ArrayHeader.read(in);
    int size;
    try {
      size = StoredTensor.size(header.type(), header.shape());
    } catch (IllegalArgumentException e) {
      throw new NumpyException("it has the " + e.getMessage(), e);
    }
    ByteBuffer content = ByteBuffer.allocateDirect(size);
    ReadableByteChannel channel = Channels.newChannel(in);
    while (content.hasRemaining()) {
      if (channel.read(content) < 0) {
        throw new NumpyException(
            "it ends at byte %,d, expected %,d"
                .formatted(header.length() + content.position(), (long) header.length() + size));
      }
    }
    return new StoredTensor(name, header.type(), header.shape(), content.flip());
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
