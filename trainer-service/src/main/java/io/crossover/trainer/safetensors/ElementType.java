package io.crossover.trainer.safetensors;

/** The types of elements that are read and written here; the names are the format's. */
public enum ElementType {
  /** Boolean, one byte. */
  BOOL(1),
  /** 8-bit unsigned integer. */
  U8(1),
  /** 8-bit signed integer. */
  I8(1),
  /** 32-bit signed integer. */
  I32(4),
  /** 64-bit signed integer. */
  I64(8),
  /** 16-bit floating point of IEEE 754. */
  F16(2),
  /** 32-bit floating point. */
  F32(4),
  /** 64-bit floating point. */
  F64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of an element. */
  public int bytes() {
    return bytes;
  }

  /** Whether its elements are floating-point numbers. */
  public boolean floating() {
    return compareTo(F16) >= 0;
  }
}
