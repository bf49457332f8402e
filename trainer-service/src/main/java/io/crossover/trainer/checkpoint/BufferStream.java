package io.crossover.trainer.checkpoint;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** The rest of a buffer as a stream, without a copy of it. */
final class BufferStream extends InputStream {

  private final ByteBuffer buffer;

  BufferStream(ByteBuffer buffer) {
    this.buffer = buffer;
  }

  @Override
  public int read() {
    return buffer.hasRemaining() ? buffer.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (length > 0 && !buffer.hasRemaining()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(into, offset, count);
    return count;
  }

  @Override
  public int available() {
    return buffer.remaining();
  }
}
