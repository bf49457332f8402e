package io.crossover.trainer.data;

import io.crossover.trainer.random.RandomStream;

/**
 * Which training sample a run sees as its i-th, whatever its batch size: every epoch visits all of
 * them once, in an order of its own. Remembers the epoch it was last asked about; one thread at a
 * time.
 */
public final class SampleOrder {

  private final RandomStream stream;
  private final int samples;
  private long epoch = -1;
  private KeyedPermutation permutation;

  /** The order of a seed over {@code samples} samples. */
  public SampleOrder(long seed, int samples) {
    this.stream = RandomStream.of(seed, "order");
    this.samples = samples;
  }

  /** The index of the i-th sample of the run, counted from 0. */
  public long at(long i) {
    if (i / samples != epoch) {
      epoch = i / samples;
      permutation = new KeyedPermutation(stream.split(epoch), samples);
    }
    return permutation.at(i % samples);
  }

  /**
   * The samples on which the runs of a configuration are compared: at most {@code wanted} of {@code
   * samples} different ones, the same for every run, ascending in nothing.
   */
  public static long[] evaluationSample(int samples, int wanted) {
    KeyedPermutation fixed = new KeyedPermutation(RandomStream.of(0, "evaluation"), samples);
    long[] indices = new long[Math.min(samples, wanted)];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = fixed.at(i);
    }
    return indices;
  }
}
