package io.crossover.trainer.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A tensor as bytes, row-major and little-endian. Equality is not defined by content.
 *
 * @param name unique in its file, 1 to 1,000 characters
 * @param type of its elements
 * @param shape its dimensions, each 0 or more; of a scalar none
 * @param content its elements from position to limit, at most 2 GiB
 */
public record StoredTensor(String name, ElementType type, long[] shape, ByteBuffer content) {

  /**
   * Rejects a content of another size than the shape asks for.
   *
   * @throws IllegalArgumentException when the size differs, or the shape cannot be
   */
  public StoredTensor {
    long expected = size(type, shape);
    if (content.remaining() != expected) {
      throw new IllegalArgumentException(
          "%s has %,d bytes, expected %,d for %s %s"
              .formatted(name, content.remaining(), expected, type, Arrays.toString(shape)));
    }
    content = content.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A vector of numbers. */
  public static StoredTensor of(String name, double... values) {
    ByteBuffer content = buffer(values.length);
    content.asDoubleBuffer().put(values);
    return new StoredTensor(name, ElementType.F64, new long[] {values.length}, content);
  }

  /** A vector of whole numbers. */
  public static StoredTensor of(String name, long... values) {
    ByteBuffer content = buffer(values.length);
    content.asLongBuffer().put(values);
    return new StoredTensor(name, ElementType.I64, new long[] {values.length}, content);
  }

  private static ByteBuffer buffer(int elements) {
    return ByteBuffer.allocate(elements * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The numbers of a tensor of type F64. */
  public double[] doubles() {
    double[] values = new double[content.remaining() / Double.BYTES];
    content().asDoubleBuffer().get(values);
    return values;
  }

  /** The numbers of a tensor of type I64. */
  public long[] longs() {
    long[] values = new long[content.remaining() / Long.BYTES];
    content().asLongBuffer().get(values);
    return values;
  }

  /**
   * An element of a tensor of whole numbers or truth values, in the order of the bytes.
   *
   * @throws IllegalStateException when its elements are others
   */
  public long whole(int element) {
    return switch (type) {
      case BOOL, U8 -> content.get(element) & 0xFF;
      case I8 -> content.get(element);
      case I32 -> content.getInt(element * Integer.BYTES);
      case I64 -> content.getLong(element * Long.BYTES);
      case F16, F32, F64 -> throw new IllegalStateException(name + " is " + type);
    };
  }

  /** A view of the content with a position of its own. */
  @Override
  public ByteBuffer content() {
    return content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The bytes of a shape.
   *
   * @throws IllegalArgumentException when a dimension is negative, or they do not fit 2 GiB
   */
  public static int size(ElementType type, long... shape) {
    long size = type.bytes();
    for (long dimension : shape) {
      if (dimension < 0 || dimension > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + ", expected dimensions from 0 to 2³¹ − 1");
      }
      // Both factors are below 2³², and what has grown too large is refused at once.
      size *= dimension;
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + ", expected at most 2 GiB");
      }
    }
    return (int) size;
  }
}
