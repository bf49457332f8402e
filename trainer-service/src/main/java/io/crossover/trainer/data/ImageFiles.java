package io.crossover.trainer.data;

import java.nio.ByteBuffer;
import java.util.Arrays;

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
    int[] kept = imbalanced ? training.imbalanced() : training.all();
    SampleShape.Image shape = training.shape;
    int images = kept.length + validation.size();
    long bytes = (long) images * shape.pixels();
    if (bytes > Integer.MAX_VALUE) {
      throw new DataUnavailableException(
          String.format(
              "%,d images of %,d bytes are more than 2 GiB, which one tensor of images holds",
              images, shape.pixels()));
    }
    ByteBuffer pixels = ByteBuffer.allocateDirect((int) bytes);
    ByteBuffer classes = ByteBuffer.allocateDirect(images);
    for (int image : kept) {
      pixels.put(training.pixels, image * shape.pixels(), shape.pixels());
      classes.put(training.classes[image]);
    }
    pixels.put(validation.pixels).flip();
    classes.put(validation.classes).flip();
    return new ImageSamples(shape, pixels, classes, kept.length);
  }

  private int[] all() {
    int[] all = new int[size()];
    Arrays.setAll(all, i -> i);
    return all;
  }

  private int[] imbalanced() {
    int[] room = new int[shape.classes()];
    for (byte label : classes) {
      room[label & 0xFF]++;
    }
    for (int label = 0; label < room.length; label++) {
      room[label] = (room[label] + label) / (label + 1);
    }
    int[] kept = new int[Arrays.stream(room).sum()];
    int next = 0;
    for (int image = 0; image < size(); image++) {
      if (room[classes[image] & 0xFF]-- > 0) {
        kept[next++] = image;
      }
    }
    return kept;
  }
}
