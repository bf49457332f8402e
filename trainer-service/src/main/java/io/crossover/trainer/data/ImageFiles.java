package io.crossover.trainer.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Images as they are read from files, and the samples that are made of them.
 *
 * @param shape of each
 * @param pixels of all images, one after the other
 * @param classes one byte an image
 */
record ImageFiles(SampleShape.Image shape, byte[] pixels, byte[] classes) {

  int size() {
    return classes.length;
  }

  /**
   * The images of both splits together.
   *
   * @param imbalanced whether class i keeps only the first 1/(i + 1) of its training images,
   *     rounded up
   */
  static ImageSamples join(ImageFiles training, ImageFiles validation, boolean imbalanced) {
    SampleShape.Image shape = training.shape;
    int[] labels = labels(training.classes);
    int[] kept =
        imbalanced
            ? ClassShares.kept(labels, training.size(), shape.classes())
            : IntStream.range(0, training.size()).toArray();
    int images = kept.length + validation.size();
    long bytes = (long) images * shape.pixels();
    if (bytes > Integer.MAX_VALUE) {
      throw new DataUnavailableException(
          String.format(
              "%,d images of %,d bytes are more than 2 GiB, which one tensor of images holds",
              images, shape.pixels()));
    }
    ByteBuffer pixels = ByteBuffer.allocateDirect((int) bytes);
    for (int image : kept) {
      pixels.put(training.pixels, image * shape.pixels(), shape.pixels());
    }
    pixels.put(validation.pixels).flip();
    IntStream classes =
        IntStream.concat(
            Arrays.stream(kept).map(image -> labels[image]),
            Arrays.stream(labels(validation.classes)));
    return new ImageSamples(shape, pixels, classes.toArray(), kept.length);
  }

  private static int[] labels(byte[] classes) {
    int[] labels = new int[classes.length];
    Arrays.setAll(labels, image -> classes[image] & 0xFF);
    return labels;
  }
}
