package io.crossover.trainer.safetensors;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a safetensors file holds: eight bytes with the length of the header, little-endian, the
 * header as JSON, and the tensors without gaps.
 *
 * @param metadata texts by name
 * @param tensors in the order of their bytes
 */
public record TensorFile(Map<String, String> metadata, List<StoredTensor> tensors) {

  /** Keeps copies. */
  public TensorFile {
    metadata = Map.copyOf(metadata);
    tensors = List.copyOf(tensors);
  }

  /** The tensor of a name. */
  public Optional<StoredTensor> tensor(String name) {
    return tensors.stream().filter(tensor -> tensor.name().equals(name)).findFirst();
  }

  /**
   * The bytes of the file, in order: the tensors themselves, not copies of them.
   *
   * @throws IllegalArgumentException when two tensors have one name
   */
  public List<ByteBuffer> bytes() {
    List<ByteBuffer> bytes = new ArrayList<>();
    bytes.add(Header.of(this).bytes());
    tensors.forEach(tensor -> bytes.add(tensor.content()));
    return bytes;
  }

  /**
   * Reads a file to its end.
   *
   * @param size of the whole file, bytes
   * @throws SafetensorsException when it is not one: too short, too long, a header that is not the
   *     format's, tensors that overlap or leave a gap
   * @throws IOException when it cannot be read
   */
  public static TensorFile read(ReadableByteChannel in, long size)
      throws SafetensorsException, IOException {
    try {
      Header header = Header.read(in, size);
      List<StoredTensor> tensors = new ArrayList<>();
      for (Header.Entry entry : header.entries()) {
        // Outside the Java heap, where libtorch can use it as it is.
        ByteBuffer content = ByteBuffer.allocateDirect((int) (entry.end() - entry.begin()));
        fill(in, content);
        tensors.add(new StoredTensor(entry.name(), entry.type(), entry.shape(), content));
      }
      if (in.read(ByteBuffer.allocate(1)) > 0) {
        throw new SafetensorsException("more than the %,d bytes that it has".formatted(size));
      }
      return new TensorFile(new TreeMap<>(header.metadata()), tensors);
    } catch (EOFException e) {
      throw new SafetensorsException("it ends before its %,d bytes".formatted(size), e);
    }
  }

  /** Reads until the buffer is full and flips it. */
  static void fill(ReadableByteChannel in, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    buffer.flip();
  }
}
