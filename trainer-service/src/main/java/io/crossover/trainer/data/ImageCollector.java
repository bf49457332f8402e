package io.crossover.trainer.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Images of one size, one after the other. */
final class ImageCollector {

  /** As many as a byte can say. */
  static final int MOST_CLASSES = 256;

  private final Integer size;
  private final int channels;
  private final Path source;
  private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
  private final ByteArrayOutputStream labels = new ByteArrayOutputStream();
  private int height;
  private int width;

  /**
   * None so far.
   *
   * @param size to which the middle square of each is brought, or null
   * @param channels of each, 1 or 3
   * @param source what they come from
   */
  ImageCollector(Integer size, int channels, Path source) {
    this.size = size;
    this.channels = channels;
    this.source = source;
  }

  /** Refuses what is no classification, or does not fit a byte. */
  static void checkClasses(Path source, int classes) {
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new DataUnavailableException(
          source + " has " + classes + " classes of images, expected 2 to " + MOST_CLASSES);
    }
  }

  /** Expects the size of other images. */
  void like(ImageCollector other) {
    height = other.height;
    width = other.width;
  }

  /**
   * Decodes one and adds it.
   *
   * @param label its class, 0 to 255
   * @throws IOException when it is none
   */
  void add(InputStream in, int label, String name) throws IOException {
    DecodedImage image = DecodedImage.read(in, channels);
    if (size != null) {
      image = image.square(size);
    }
    if (height == 0) {
      height = image.height();
      width = image.width();
    }
    if (image.height() != height || image.width() != width) {
      throw new DataUnavailableException(
          String.format(
              "%s has %d by %d pixels, but the images before it %d by %d; data.size brings them to"
                  + " one size",
              name, image.height(), image.width(), height, width));
    }
    if ((long) pixels.size() + image.values().length > Integer.MAX_VALUE - Long.BYTES) {
      throw new DataUnavailableException(
          String.format(
              "%s: the first %,d images have 2 GiB, expected that all do: a smaller data.size",
              source, labels.size()));
    }
    pixels.write(image.values(), 0, image.values().length);
    labels.write(label);
  }

  /**
   * All of them.
   *
   * @param split what they are for
   * @param classes how many there are
   */
  ImageFiles images(String split, int classes) {
    checkClasses(source, classes);
    if (labels.size() == 0) {
      throw new DataUnavailableException(
          source
              + " has no images for "
              + split
              + ", expected at least 1; of a folder without train and val it is the last tenth of"
              + " every class");
    }
    SampleShape.Image shape = new SampleShape.Image(channels, height, width, classes);
    return new ImageFiles(shape, pixels.toByteArray(), labels.toByteArray());
  }
}
