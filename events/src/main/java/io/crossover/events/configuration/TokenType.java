package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a token is written in a file of tokens: an unsigned integer, little-endian. */
public enum TokenType {
  /** One byte: a vocabulary of at most 256. */
  @JsonProperty("uint8")
  UINT8(1),
  /** Two bytes: a vocabulary of at most 65,536. */
  @JsonProperty("uint16")
  UINT16(2);

  private final int bytes;

  TokenType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of a token. */
  public int bytes() {
    return bytes;
  }

  /** The number of different tokens that can be written. */
  public int vocabulary() {
    return 1 << Byte.SIZE * bytes;
  }
}
