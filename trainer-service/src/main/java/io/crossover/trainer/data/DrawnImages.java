package io.crossover.trainer.data;

import io.crossover.events.configuration.ShapesSpec;
import io.crossover.trainer.random.RandomStream;
import java.nio.ByteBuffer;

/**
 * Generated images: a glyph moved, turned, scaled and coloured by chance on a coloured ground, with
 * noise that is nearly Gaussian. Image i depends on the seed and i alone.
 */
final class DrawnImages {

  static final int CLASSES = 10;

  private static final double RANGE = 255;
  private static final double MEAN_OF_BYTES = 8 * 127.5;
  private static final double DEVIATION_OF_BYTES = Math.sqrt(8 * 65_535 / 12.0);

  private final ShapesSpec spec;
  private final SampleShape.Image shape;
  private final RandomStream stream;

  DrawnImages(ShapesSpec spec) {
    this.spec = spec;
    this.shape = new SampleShape.Image(spec.channels(), spec.size(), spec.size(), CLASSES);
    this.stream = RandomStream.of(spec.seed(), "shapes");
  }

  SampleShape.Image shape() {
    return shape;
  }

  /** The first images; more begin with fewer. */
  ImageSamples draw(int images, int training) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(Math.multiplyExact(images, shape.pixels()));
    int[] classes = new int[images];
    byte[] image = new byte[shape.pixels()];
    for (int i = 0; i < images; i++) {
      RandomStream random = stream.split(i);
      classes[i] = label(random.uniform(0));
      draw(classes[i], random, image);
      pixels.put(image);
    }
    return new ImageSamples(shape, pixels.flip(), classes, training);
  }

  private int label(double uniform) {
    if (!spec.imbalanced()) {
      return (int) (uniform * CLASSES);
    }
    double total = 0;
    for (int label = 0; label < CLASSES; label++) {
      total += 1.0 / (label + 1);
    }
    double left = uniform * total;
    for (int label = 0; label < CLASSES - 1; label++) {
      left -= 1.0 / (label + 1);
      if (left < 0) {
        return label;
      }
    }
    return CLASSES - 1;
  }

  private void draw(int label, RandomStream random, byte[] image) {
    Placement placement = Placement.of(random.split(1));
    RandomStream colours = random.split(2);
    RandomStream noise = random.split(3);
    int plane = spec.size() * spec.size();
    for (int i = 0; i < plane; i++) {
      double x = 2 * (i % spec.size() + 0.5) / spec.size() - 1;
      double y = 2 * (i / spec.size() + 0.5) / spec.size() - 1;
      double ink = ink(label, placement.x(x, y), placement.y(x, y), placement.pixel(spec.size()));
      for (int channel = 0; channel < spec.channels(); channel++) {
        double ground = 0.5 * colours.uniform(2L * channel);
        double paint = ground + 0.3 + 0.2 * colours.uniform(2L * channel + 1);
        double error = spec.noise() * normal(noise.bits((long) channel * plane + i));
        double value = ground + ink * (paint - ground) + error;
        image[channel * plane + i] = (byte) Math.max(0, Math.min(RANGE, Math.rint(RANGE * value)));
      }
    }
  }

  /** Nearly standard normal: the sum of eight uniform bytes, shifted and scaled. */
  private static double normal(long bits) {
    int sum = 0;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      sum += (int) (bits >>> shift & 0xFF);
    }
    return (sum - MEAN_OF_BYTES) / DEVIATION_OF_BYTES;
  }

  private double ink(int label, double x, double y, double pixel) {
    return spec.glyphs() == ShapesSpec.Glyphs.DIGITS
        ? Glyph.digit(label, x, y)
        : Math.max(0, Math.min(1, 0.5 - Glyph.distance(label, x, y) / pixel));
  }

  /** From the plane of the image, −1 to 1, to that of the glyph. */
  private record Placement(double cos, double sin, double scale, double left, double top) {

    static Placement of(RandomStream random) {
      double angle = 0.6 * (2 * random.uniform(0) - 1);
      double scale = 0.45 + 0.3 * random.uniform(1);
      return new Placement(
          StrictMath.cos(angle),
          StrictMath.sin(angle),
          scale,
          0.25 * (2 * random.uniform(2) - 1),
          0.25 * (2 * random.uniform(3) - 1));
    }

    double x(double x, double y) {
      return (cos * (x - left) + sin * (y - top)) / scale;
    }

    double y(double x, double y) {
      return (cos * (y - top) - sin * (x - left)) / scale;
    }

    /** The side of a pixel in the plane of the glyph. */
    double pixel(int size) {
      return 2 / (size * scale);
    }
  }
}
