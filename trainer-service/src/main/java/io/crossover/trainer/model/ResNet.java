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
  private int height;
  private int width;
  private double products;

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
    height = shape.height();
    width = shape.width();
    shrink(stemStride());
    layer("stem", spec.width(), stemKernel(), 1);
    if (spec.stem() == Stem.IMAGENET) {
      // The pooling.
      shrink(2);
    }
    List<Integer> blocks = BLOCKS.get(spec.depth());
    for (int stage = 0; stage < blocks.size(); stage++) {
      attributes.put("first" + stage, layers);
      attributes.put("blocks" + stage, blocks.get(stage));
      for (int block = 0; block < blocks.get(stage); block++) {
        block("stage" + stage + ".block" + block, spec.width() << stage, block == 0 && stage > 0);
      }
    }
    weights.head(channels, shape.classes());
    products += (double) channels * shape.classes();
    attributes.put("bottleneck", bottleneck ? 1 : 0);
    attributes.put("stem", number(spec.stem()));
    attributes.put("norm", ConvWeights.number(spec.norm()));
    attributes.put("activation", Activations.number(spec.activation()));
    String script = ScriptSource.text(ResNet.class, "resnet.py") + "\n" + Activations.script();
    long area = (long) shape.height() * shape.width();
    return new Architecture(script, attributes, weights.list(), area * spec.width(), products);
  }

  private void block(String name, int wide, boolean strided) {
    int in = channels;
    int stride = strided ? 2 : 1;
    int groups = spec.depthwise() ? wide : 1;
    if (bottleneck) {
      layer(name + ".reduce", wide, 1, 1);
      shrink(stride);
      layer(name + ".spatial", wide, 3, groups);
      layer(name + ".expand", EXPANSION * wide, 1, 1);
    } else {
      shrink(stride);
      layer(name + ".first", wide, 3, spec.depthwise() ? common(in, wide) : 1);
      layer(name + ".second", wide, 3, groups);
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
    products += (double) height * width * kernel * kernel * out * channels / groups;
    channels = out;
    layers++;
  }

  /** What a layer with this stride makes of the image: patches have no padding. */
  private void shrink(int stride) {
    int more = spec.stem() == Stem.PATCHIFY && layers == 0 ? 0 : stride - 1;
    height = (height + more) / stride;
    width = (width + more) / stride;
  }

  private int stemStride() {
    return switch (spec.stem()) {
      case IMAGENET -> 2;
      case SMALL -> 1;
      case PATCHIFY -> 4;
    };
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
