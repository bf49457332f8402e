package io.crossover.trainer.data;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A text of tokens, read-only once it is filled. */
public final class TokenText implements Samples {

  private static final int BYTE_VOCABULARY = 256;

  private final int vocabulary;
  private final int length;
  private final ByteBuffer tokens;

  private TokenText(int vocabulary, int length, ByteBuffer tokens) {
    this.vocabulary = vocabulary;
    this.length = length;
    this.tokens = tokens.order(ByteOrder.nativeOrder());
  }

  /** A text of bytes: a vocabulary of 256. */
  public static TokenText ofBytes(byte[] bytes, int length) {
    ByteBuffer tokens = ByteBuffer.allocateDirect(length);
    tokens.put(bytes, 0, length).flip();
    return new TokenText(BYTE_VOCABULARY, length, tokens);
  }

  /** A text to be filled with {@link #put}; one byte a token where the vocabulary allows it. */
  static TokenText ofSize(int vocabulary, int length) {
    int width = vocabulary <= BYTE_VOCABULARY ? 1 : Integer.BYTES;
    return new TokenText(
        vocabulary, length, ByteBuffer.allocateDirect(Math.multiplyExact(length, width)));
  }

  void put(int position, int token) {
    if (narrow()) {
      tokens.put(position, (byte) token);
    } else {
      tokens.putInt(position * Integer.BYTES, token);
    }
  }

  /** The token at a position. */
  public int token(int position) {
    return narrow() ? tokens.get(position) & 0xFF : tokens.getInt(position * Integer.BYTES);
  }

  /** The number of different tokens that there may be. */
  public int vocabulary() {
    return vocabulary;
  }

  /** The number of tokens. */
  public int length() {
    return length;
  }

  @Override
  public long bytes() {
    return tokens.capacity();
  }

  @Override
  public List<PtNDArray> tensors(PtNDManager manager) {
    ByteBuffer view = tokens.duplicate().order(ByteOrder.nativeOrder());
    DataType type = narrow() ? DataType.UINT8 : DataType.INT32;
    return List.of((PtNDArray) manager.create(view, new Shape(length), type));
  }

  private boolean narrow() {
    return vocabulary <= BYTE_VOCABULARY;
  }
}
