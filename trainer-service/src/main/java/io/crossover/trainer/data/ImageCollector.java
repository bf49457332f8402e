package io.crossover.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Images of one size, one after the other, those for training first. They lie outside the Java
 * heap, where libtorch uses them as they are.
 */
final class ImageCollector {

  static final int MOST_CLASSES = 65_536;

  private final Integer size;
  private final int channels;
  private final Path source;
  private final int[] labels;
  private int images;
  private int training;
  private ByteBuffer pixels;
  private int height;
  private int width;

  /**
   * None so far.
   *
   * @param size to which the middle square of each is brought, or null
   * @param channels of each, 1 or 3
   * @param source what they come from
   * @param expected how many there will be, for training and validation together
   */
  ImageCollector(Integer size, int channels, Path source, int expected) {
    this.size = size;
    this.channels = channels;
    this.source = source;
    this.labels = new int[expected];
  }

  /** Refuses what is no classification, or has more classes than any that is known. */
  static void checkClasses(Path source, int classes) {
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new DataUnavailableException(
          String.format(
              "%s has %,d classes of images, expected 2 to %,d", source, classes, MOST_CLASSES));
    }
  }

  /**
   * Decodes one and adds it.
   *
   * @param label its class, from 0
   * @param name of the image, for a person
   * @throws IOException when it is none
   */
  void add(InputStream in, int label, String name) throws IOException {
    DecodedImage image = DecodedImage.read(in, channels);
    if (size != null) {
      image = image.square(size);
    }
    if (pixels == null) {
      begin(image);
    }
    if (image.height() != height || image.width() != width) {
      throw new DataUnavailableException(
          String.format(
              "%s has %d by %d pixels, but the images before it %d by %d; data.size brings them to"
                  + " one size",
              name, image.height(), image.width(), height, width));
    }
    if (images == labels.length) {
      throw new DataUnavailableException(source + " was changed while it was read");
    }
    pixels.put(image.values());
    labels[images++] = label;
  }

  private void begin(DecodedImage first) {
    long bytes = (long) labels.length * first.values().length;
    if (bytes > Integer.MAX_VALUE) {
      throw new DataUnavailableException(
          String.format(
              "%s has %,d images of %,d bytes, more than the 2 GiB that one tensor of images holds;"
                  + " a smaller data.size makes them smaller",
              source, labels.length, first.values().length));
    }
    height = first.height();
    width = first.width();
    pixels = ByteBuffer.allocateDirect((int) bytes);
  }

  /** Those that are added from now on are for validation. */
  void endTraining() {
    training = images;
  }

  /**
   * All of them.
   *
   * @param classes how many there are
   * @param imbalanced whether class i keeps only the first 1/(i + 1) of its training images,
   *     rounded up
   */
  ImageSamples samples(int classes, boolean imbalanced) {
    checkClasses(source, classes);
    checkSplit("training", training);
    checkSplit("validation", images - training);
    if (imbalanced) {
      keep(ClassShares.kept(labels, training, classes));
    }
    SampleShape.Image shape = new SampleShape.Image(channels, height, width, classes);
    return new ImageSamples(
        shape, pixels.slice(0, images * shape.pixels()), Arrays.copyOf(labels, images), training);
  }

  private void checkSplit(String split, int found) {
    if (found == 0) {
      throw new DataUnavailableException(
          source
              + " has no images for "
              + split
              + ", expected at least 1; of a folder without train and val it is the last tenth of"
              + " every class");
    }
  }

  /** Of those for training only these: the others move up. */
  private void keep(int[] kept) {
    int validation = images - training;
    for (int i = 0; i < kept.length; i++) {
      move(kept[i], i, 1);
    }
    move(training, kept.length, validation);
    training = kept.length;
    images = training + validation;
  }

  private void move(int from, int to, int count) {
    int bytes = channels * height * width;
    pixels.put(to * bytes, pixels, from * bytes, count * bytes);
    System.arraycopy(labels, from, labels, to, count);
  }
}
