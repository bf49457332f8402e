package io.crossover.trainer.data;

import io.crossover.trainer.random.RandomStream;

/**
 * A random order of 0 … size − 1 without a table: a Feistel network of eight rounds over the
 * smallest even number of bits that covers the size, walked along its cycle until it is back in
 * range (Black and Rogaway 2002). On average fewer than four walks.
 */
public final class KeyedPermutation {

  private static final int ROUNDS = 8;

  private final RandomStream key;
  private final long size;
  private final int half;
  private final long mask;

  /** The order of {@code size} elements, at least 1, that belongs to a key. */
  public KeyedPermutation(RandomStream key, long size) {
    if (size < 1) {
      throw new IllegalArgumentException("size is " + size + ", expected at least 1");
    }
    this.key = key;
    this.size = size;
    int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
    this.half = Math.max(1, (bits + 1) / 2);
    this.mask = (1L << half) - 1;
  }

  /** The element at a place, both counted from 0. */
  public long at(long place) {
    if (place < 0 || place >= size) {
      throw new IndexOutOfBoundsException("place " + place + " of " + size);
    }
    long element = place;
    do {
      element = encrypt(element);
    } while (element >= size);
    return element;
  }

  private long encrypt(long value) {
    long left = value >>> half;
    long right = value & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ (key.bits((long) round << Integer.SIZE ^ right) & mask);
      left = right;
      right = next;
    }
    return left << half | right;
  }
}
