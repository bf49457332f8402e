package io.crossover.trainer.model;

import ai.djl.Device;
import io.crossover.trainer.random.RandomStream;
import io.crossover.trainer.torchscript.ScriptFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model that can be trained.
 *
 * @param script its TorchScript: the methods {@code buffers(w)}, the tensors that are not trained,
 *     and {@code logits(w, buffers, x, training)}, or for molecules {@code graph(atoms, bonds)} and
 *     {@code outputs(w, buffers, graph, training)}
 * @param attributes the integers that the script reads as {@code self.name}
 * @param weights in the order in which the script finds them in {@code w}
 * @param elements of the largest tensor that one sample makes: an evaluation holds about a million
 * @param products multiplications that the matrix products and convolutions make for one sample,
 *     once forward; of all other arithmetic nothing is counted, of a model of your own nothing
 * @param loss TorchScript: the method {@code loss} of {@link
 *     io.crossover.trainer.data.SampleShape}, where the model has one of its own; else empty
 * @param own the file of a model of your own, which the scripts read as {@code self.own}; else
 *     empty
 * @param bf16 how it computes with {@code precision: bf16}
 */
public record Architecture(
    String script,
    Map<String, Integer> attributes,
    List<Weight> weights,
    long elements,
    double products,
    Optional<String> loss,
    Optional<ScriptFile> own,
    OperatorVariant bf16) {

  private static final String SEEDS = "torch.manual_seed(";

  /** Keeps copies. */
  public Architecture {
    attributes = Map.copyOf(attributes);
    weights = List.copyOf(weights);
  }

  /** A model that comes with Crossover. */
  public Architecture(
      String script,
      Map<String, Integer> attributes,
      List<Weight> weights,
      long elements,
      double products) {
    this(
        script,
        attributes,
        weights,
        elements,
        products,
        Optional.empty(),
        Optional.empty(),
        OperatorVariant.BF16);
  }

  /** A model that comes with Crossover and has a loss of its own. */
  Architecture withLoss(String method) {
    return new Architecture(
        script, attributes, weights, elements, products, Optional.of(method), own, bf16);
  }

  /**
   * A model that comes with Crossover and has operators between its products that do not take
   * bfloat16 beside single precision.
   */
  Architecture withRoundedProductsAlone() {
    return new Architecture(
        script, attributes, weights, elements, products, loss, own, OperatorVariant.BF16_PRODUCTS);
  }

  /**
   * Whether a step draws from the random numbers of the process: models of one's own may anywhere,
   * those that come with Crossover on GPUs alone.
   */
  public boolean draws(Device device) {
    return own.map(ScriptFile::draws).orElse(device.isGpu() && script.contains(SEEDS));
  }

  /**
   * The number of parameters.
   *
   * @throws ArithmeticException when they do not fit one tensor of 2³¹ elements
   */
  public int parameters() {
    return weights.stream().mapToInt(Weight::size).reduce(0, Math::addExact);
  }

  /** The initial weights of a seed as one flat array: nothing else of a run has a part in them. */
  public float[] initialWeights(long seed) {
    float[] flat = new float[parameters()];
    int offset = 0;
    for (Weight weight : weights) {
      RandomStream random = RandomStream.of(seed, "weight/" + weight.name());
      weight.initializer().fill(weight, random, flat, offset);
      offset += weight.size();
    }
    return flat;
  }

  /** The method {@code views(flat)}: the flat tensor as the list {@code w}. */
  public String views() {
    String sizes =
        weights.stream().map(w -> Integer.toString(w.size())).collect(Collectors.joining(", "));
    StringBuilder text = new StringBuilder("def views(self, flat: Tensor) -> List[Tensor]:\n");
    text.append("    s = torch.split_with_sizes(flat, [").append(sizes).append("])\n    return [");
    for (int i = 0; i < weights.size(); i++) {
      text.append(i == 0 ? "" : ", ");
      text.append("torch.view(s[").append(i).append("], ");
      text.append(Arrays.toString(weights.get(i).shape())).append(')');
    }
    return text.append("]\n").toString();
  }
}
