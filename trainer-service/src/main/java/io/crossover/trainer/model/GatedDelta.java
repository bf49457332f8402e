package io.crossover.trainer.model;

import java.util.List;
import java.util.Map;

/**
 * The gated delta rule of {@code gated_delta.py}, as in Gated DeltaNet (Yang et al. 2024): keys and
 * queries of 0.75 width / heads elements, values of twice as many, an output gate.
 *
 * @param heads a divisor of three quarters of the width
 * @param kernel positions that the short convolutions see, its own the last
 * @param chunk positions that are computed together: it makes no difference but for rounding
 */
record GatedDelta(int heads, int kernel, int chunk) implements Mixer {

  /** About the fastest, of 16 to 128 positions, on a CPU. */
  private static final int LONGEST_CHUNK = 32;

  private static final int VALUE_RATIO = 2;

  /** The rate of decay starts uniform up to this. */
  private static final double FASTEST_DECAY = 16;

  /** The steps by which it is multiplied start log-uniform between these, as those of Mamba. */
  private static final double SHORTEST_STEP = 0.001;

  private static final double LONGEST_STEP = 0.1;

  /** For sequences of a length: chunks of about the same size, so that little is padded. */
  static GatedDelta over(int length, int heads, int kernel) {
    return new GatedDelta(heads, kernel, parts(length, parts(length, LONGEST_CHUNK)));
  }

  private static int parts(long length, int size) {
    return Math.toIntExact((length + size - 1) / size);
  }

  private int keySize(int width) {
    return 3 * width / (4 * heads);
  }

  private int valueSize(int width) {
    return VALUE_RATIO * keySize(width);
  }

  /** Of queries, keys and values together. */
  private int channels(int width) {
    return heads * (2 * keySize(width) + valueSize(width));
  }

  @Override
  public String name() {
    return "delta";
  }

  @Override
  public String script() {
    return "gated_delta.py";
  }

  @Override
  public List<Weight> weights(String name, int width, Initializer output) {
    Initializer xavier = new Initializer.XavierUniform(1);
    // As torch.nn.Conv1d starts: each channel has its own filter.
    Initializer filter = new Initializer.Uniform(1 / StrictMath.sqrt(kernel));
    Initializer ones = new Initializer.Constant(1);
    long keys = (long) heads * keySize(width);
    long values = (long) heads * valueSize(width);
    return List.of(
        new Weight(name + ".queries", xavier, keys, width),
        new Weight(name + ".keys", xavier, keys, width),
        new Weight(name + ".values", xavier, values, width),
        new Weight(name + ".filters", filter, channels(width), 1, kernel),
        new Weight(name + ".step", xavier, heads, width),
        new Weight(name + ".step.bias", new Initializer.OfUniform(GatedDelta::stepBias), heads),
        new Weight(name + ".decay", new Initializer.OfUniform(GatedDelta::logDecay), heads),
        new Weight(name + ".strength", xavier, heads, width),
        new Weight(name + ".gate", xavier, values, width),
        new Weight(name + ".output.norm", ones, valueSize(width)),
        new Weight(name + ".projection", output, width, values));
  }

  private static double logDecay(double uniform) {
    return StrictMath.log(FASTEST_DECAY * (1 - uniform));
  }

  /** What softplus makes a step of. */
  private static double stepBias(double uniform) {
    double step = SHORTEST_STEP * StrictMath.pow(LONGEST_STEP / SHORTEST_STEP, uniform);
    return step + StrictMath.log(-StrictMath.expm1(-step));
  }

  @Override
  public int count() {
    return 11;
  }

  @Override
  public double products(int width, long positions) {
    double key = keySize(width);
    double value = valueSize(width);
    double maps = channels(width) + 2.0 * heads * (value + 1);
    int chunks = parts(positions, chunk);
    double pairs = (double) chunk * chunk * (2 * key + value);
    double solution = chunk * (chunk - 1) / 2.0 * (key + value);
    double state = (3.0 * chunks - 1) / chunks * chunk * key * value;
    return positions * (maps * width + (double) channels(width) * kernel)
        + heads * chunks * (pairs + solution + state);
  }

  @Override
  public Map<String, Integer> attributes(int width) {
    return Map.of(
        "heads", heads, "key_size", keySize(width), "value_size", valueSize(width), "chunk", chunk);
  }
}
