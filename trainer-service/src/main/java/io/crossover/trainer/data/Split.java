package io.crossover.trainer.data;

/**
 * A part of a data set.
 *
 * @param first by what the script finds its sample 0: a position in a text, a row of a table
 * @param stride from one sample to the next
 * @param samples how many there are
 */
public record Split(long first, int stride, int samples) {

  /** By what the script finds a sample. */
  public long id(long index) {
    return first + index * stride;
  }
}
