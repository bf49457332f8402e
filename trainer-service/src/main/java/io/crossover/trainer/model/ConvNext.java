package io.crossover.trainer.model;

import io.crossover.events.configuration.ConvNextSpec;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.Map;
import java.util.TreeMap;

/** The network of {@code convnext.py}. */
final class ConvNext {

  private static final int MLP_RATIO = 4;
  private static final int KERNEL = 7;
  private static final double STD = 0.02;
  private static final float LAYER_SCALE = 1e-6f;

  private ConvNext() {}

  static Architecture of(ConvNextSpec spec, SampleShape.Image shape) {
    int least = spec.patch() << (spec.depths().size() - 1);
    if (shape.height() < least || shape.width() < least) {
      throw new ModelMisfitException(
          String.format(
              "model.patch is %d, for images of at least %d by %d; these have %d by %d",
              spec.patch(), least, least, shape.height(), shape.width()));
    }
    ConvWeights weights = new ConvWeights();
    int channels = spec.width();
    int height = shape.height() / spec.patch();
    int width = shape.width() / spec.patch();
    long area = (long) height * width;
    double products = (double) area * channels * shape.channels() * spec.patch() * spec.patch();
    long elements = MLP_RATIO * area * channels;
    weights
        .normal("stem", STD, channels, shape.channels(), spec.patch(), spec.patch())
        .bias("stem", channels)
        .norm("stem", channels);
    Map<String, Integer> attributes = new TreeMap<>();
    attributes.put("patch", spec.patch());
    attributes.put("norm", ConvWeights.number(spec.norm()));
    attributes.put("activation", Activations.number(spec.activation()));
    for (int stage = 0; stage < spec.depths().size(); stage++) {
      attributes.put("depth" + stage, spec.depths().get(stage));
      if (stage > 0) {
        String name = "stage" + stage + ".down";
        weights.norm(name, channels).normal(name, STD, 2L * channels, channels, 2, 2);
        channels *= 2;
        weights.bias(name, channels);
        height /= 2;
        width /= 2;
        area = (long) height * width;
        products += 2.0 * area * channels * channels;
      }
      double block = (double) channels * KERNEL * KERNEL + 2.0 * MLP_RATIO * channels * channels;
      products += spec.depths().get(stage) * area * block;
      for (int i = 0; i < spec.depths().get(stage); i++) {
        addBlock(weights, "stage" + stage + ".block" + i, channels);
      }
    }
    weights.norm("last", channels).normal("head", STD, shape.classes(), channels);
    weights.bias("head", shape.classes());
    String script = ScriptSource.text(ConvNext.class, "convnext.py") + "\n" + Activations.script();
    products += (double) channels * shape.classes();
    return new Architecture(script, attributes, weights.list(), elements, products);
  }

  private static void addBlock(ConvWeights weights, String name, int channels) {
    int hidden = MLP_RATIO * channels;
    weights
        .normal(name + ".spatial", STD, channels, 1, KERNEL, KERNEL)
        .bias(name + ".spatial", channels)
        .norm(name, channels)
        .normal(name + ".up", STD, hidden, channels)
        .bias(name + ".up", hidden)
        .normal(name + ".down", STD, channels, hidden)
        .bias(name + ".down", channels)
        .constant(name + ".scale", LAYER_SCALE, channels);
  }
}
