package io.crossover.trainer.data;

import io.crossover.events.configuration.GenomeSpec;
import io.crossover.trainer.random.RandomStream;

/**
 * Bases of which each is drawn given those before it, from a distribution that every context has of
 * its own, and stretches of 50 to 500 bases copied from earlier, one in twenty of their bases drawn
 * anew.
 */
final class GeneratedGenome {

  private static final int BASES = 4;
  private static final int SHORTEST = 50;
  private static final int SPREAD = 451;
  private static final double CHANGED = 0.05;

  /** Powers of a uniform number are weights: the more, the more certain the next base. */
  private static final int CERTAINTY = 3;

  private final int contexts;
  private final double[] cumulative;
  private final double startOfCopy;
  private final RandomStream random;

  GeneratedGenome(GenomeSpec spec) {
    this.contexts = 1 << 2 * spec.order();
    this.cumulative = cumulative(RandomStream.of(spec.seed(), "genome/contexts"));
    double meanLength = SHORTEST + (SPREAD - 1) / 2.0;
    this.startOfCopy = spec.repeats() / ((1 - spec.repeats()) * meanLength);
    this.random = RandomStream.of(spec.seed(), "genome/bases");
  }

  private double[] cumulative(RandomStream table) {
    double[] sums = new double[contexts * BASES];
    for (int context = 0; context < contexts; context++) {
      double sum = 0;
      for (int base = 0; base < BASES; base++) {
        int i = context * BASES + base;
        sum += StrictMath.pow(table.uniform(i), CERTAINTY) + 1e-3;
        sums[i] = sum;
      }
      for (int base = 0; base < BASES; base++) {
        sums[context * BASES + base] /= sum;
      }
    }
    return sums;
  }

  /** The first {@code length} bases, 0 to 3; a longer genome begins with a shorter one. */
  byte[] generate(int length) {
    byte[] bases = new byte[length];
    int context = 0;
    int copyFrom = 0;
    int left = 0;
    for (int i = 0; i < length; i++) {
      RandomStream here = random.split(i);
      if (left == 0 && i > SHORTEST && here.uniform(0) < startOfCopy) {
        copyFrom = here.index(1, i);
        left = SHORTEST + here.index(2, SPREAD);
      }
      boolean copied = left > 0 && here.uniform(3) >= CHANGED;
      int base = copied ? bases[copyFrom] : draw(context, here.uniform(4));
      if (left > 0) {
        left--;
        copyFrom++;
      }
      bases[i] = (byte) base;
      context = (context * BASES + base) % contexts;
    }
    return bases;
  }

  private int draw(int context, double uniform) {
    int base = 0;
    while (base < BASES - 1 && uniform >= cumulative[context * BASES + base]) {
      base++;
    }
    return base;
  }
}
