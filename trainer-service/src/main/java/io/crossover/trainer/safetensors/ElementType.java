package io.crossover.trainer.safetensors;

/** The types of elements that are written here; the names are the format's. */
public enum ElementType {
  /** 32-bit floating point. */
  F32(4),
  /** 64-bit floating point. */
  F64(8),
  /** 64-bit signed integer. */
  I64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of an element. */
  public int bytes() {
    return bytes;
  }
}
