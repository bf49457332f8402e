package io.crossover.trainer.model;

import io.crossover.events.configuration.ResNetSpec;
import io.crossover.events.configuration.Stem;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The residual network of {@code resnet.py}. */
final class ResNet {

  private static final Map<Integer, List<Integer>> BLOCKS =
      Map.of(18, List.of(2, 2, 2, 2), 34, List.of(3, 4, 6, 3), 50, List.of(3, 4, 6, 3));

  private static final int FIRST_WITH_BOTTLENECKS = 50;
  private static final int EXPANSION = 4;

  private final ResNetSpec spec;
  private final boolean bottleneck;
  private final ConvWeights weights = new ConvWeights();
  private final Map<String, Integer> attributes = new TreeMap<>();
  private int layers;
  private int channels;

  private ResNet(ResNetSpec spec) {
    this.spec = spec;
    this.bottleneck = spec.depth() >= FIRST_WITH_BOTTLENECKS;
  }

  static Architecture of(ResNetSpec spec, SampleShape.Image shape) {
    return new ResNet(spec).architecture(shape);
  }

  private Architecture architecture(SampleShape.Image shape) {
    int least = spec.stem() == Stem.PATCHIFY ? stemKernel() : 1;
    if (shape.height() < least || shape.width() < least) {
      throw new ModelMisfitException(
          String.format(
              "model.stem is patchify, for images of at least %d by %d; these have %d by %d",
              least, least, shape.height(), shape.width()));
    }
    channels = shape.channels();
    layer("stem", spec.width(), stemKernel(), 1);
    List<Integer> blocks = BLOCKS.get(spec.depth());
    for (int stage = 0; stage < blocks.size(); stage++) {
      attributes.put("first" + stage, layers);
      attributes.put("blocks" + stage, blocks.get(stage));
      for (int block = 0; block < blocks.get(stage); block++) {
        block("stage" + stage + ".block" + block, spec.width() << stage, block == 0 && stage > 0);
      }
    }
    weights.head(channels, shape.classes());
    attributes.put("bottleneck", bottleneck ? 1 : 0);
    attributes.put("stem", number(spec.stem()));
    attributes.put("norm", ConvWeights.number(spec.norm()));
    attributes.put("activation", Activations.number(spec.activation()));
    String script = ScriptSource.text(ResNet.class, "resnet.py") + "\n" + Activations.script();
    long area = (long) shape.height() * shape.width();
    return new Architecture(script, attributes, weights.list(), area * spec.width());
  }

  private void block(String name, int width, boolean strided) {
    int in = channels;
    int groups = spec.depthwise() ? width : 1;
    if (bottleneck) {
      layer(name + ".reduce", width, 1, 1);
      layer(name + ".spatial", width, 3, groups);
      layer(name + ".expand", EXPANSION * width, 1, 1);
    } else {
      layer(name + ".first", width, 3, spec.depthwise() ? common(in, width) : 1);
      layer(name + ".second", width, 3, groups);
    }
    int out = channels;
    if (strided || in != out) {
      channels = in;
      layer(name + ".shortcut", out, 1, 1);
    }
  }

  /** One filter a channel; two where the number of channels doubles. */
  private static int common(int in, int out) {
    return Math.min(in, out);
  }

  private void layer(String name, int out, int kernel, int groups) {
    weights.convolution(name, channels, out, kernel, groups).norm(name, out);
    channels = out;
    layers++;
  }

  private int stemKernel() {
    return switch (spec.stem()) {
      case IMAGENET -> 7;
      case SMALL -> 3;
      case PATCHIFY -> 4;
    };
  }

  private static int number(Stem stem) {
    return switch (stem) {
      case IMAGENET -> 0;
      case SMALL -> 1;
      case PATCHIFY -> 2;
    };
  }
}
