package io.crossover.trainer.model;

import java.util.List;
import java.util.Map;

/** What mixes the positions of a sequence in a residual block. */
sealed interface Mixer permits Mixer.Attention, Mixer.GatedConvolution, GatedDelta {

  /**
   * Attention with QK-norm and rotary positions; queries, keys and values come from one matrix.
   *
   * @param heads a divisor of the width
   * @param causal whether a position sees none after it
   */
  record Attention(int heads, boolean causal) implements Mixer {
    @Override
    public String name() {
      return "attention";
    }

    @Override
    public String script() {
      return "attention.py";
    }

    @Override
    public List<Weight> weights(String name, int width, Initializer output) {
      Initializer ones = new Initializer.Constant(1);
      return List.of(
          new Weight(name + ".qkv", new Initializer.XavierUniform(1), 3L * width, width),
          new Weight(name + ".qk.norm", ones, 2, 1, width / heads),
          new Weight(name + ".projection", output, width, width));
    }

    @Override
    public int count() {
      return 3;
    }

    @Override
    public double products(int width, long positions) {
      // Of a causal mask the hidden half is counted too, as it is for a transformer usually.
      return positions * (4.0 * width * width + 2.0 * positions * width);
    }

    @Override
    public Map<String, Integer> attributes(int width) {
      return Map.of("heads", heads, "head_size", width / heads, "causal", causal ? 1 : 0);
    }
  }

  /**
   * A causal convolution that gates itself.
   *
   * @param kernel positions that it sees, its own the last
   */
  record GatedConvolution(int kernel) implements Mixer {
    @Override
    public String name() {
      return "convolution";
    }

    @Override
    public String script() {
      return "gated_convolution.py";
    }

    @Override
    public List<Weight> weights(String name, int width, Initializer output) {
      Initializer xavier = new Initializer.Uniform(StrictMath.sqrt(6.0 / (3.0 * width * kernel)));
      return List.of(
          new Weight(name + ".filters", xavier, 2L * width, width, kernel),
          new Weight(name + ".projection", output, width, width));
    }

    @Override
    public int count() {
      return 2;
    }

    @Override
    public double products(int width, long positions) {
      return positions * (2.0 * kernel + 1) * width * width;
    }

    @Override
    public Map<String, Integer> attributes(int width) {
      return Map.of("kernel", kernel);
    }
  }

  /** In the names of weights. */
  String name();

  /** The file of its TorchScript, with the method {@code mixer}. */
  String script();

  /**
   * Its weights.
   *
   * @param name that they begin with
   * @param output how the projection before the residual sum starts
   */
  List<Weight> weights(String name, int width, Initializer output);

  /** How many weights. */
  int count();

  /** Multiplications for one sequence. */
  double products(int width, long positions);

  /** What the script reads. */
  Map<String, Integer> attributes(int width);
}
