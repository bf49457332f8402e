package io.crossover.trainer.data;

import io.crossover.events.configuration.ImageFolderSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Images of one size, one after the other. */
final class ImageCollector {

  private static final int MOST_CLASSES = 256;

  private final ImageFolderSpec spec;
  private final Path source;
  private final int classes;
  private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
  private final ByteArrayOutputStream labels = new ByteArrayOutputStream();
  private SampleShape.Image shape;

  /**
   * None so far.
   *
   * @param source what they come from
   */
  ImageCollector(ImageFolderSpec spec, Path source, int classes) {
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new DataUnavailableException(
          source + " has " + classes + " classes of images, expected 2 to " + MOST_CLASSES);
    }
    this.spec = spec;
    this.source = source;
    this.classes = classes;
  }

  /** Expects the size of other images. */
  void like(ImageCollector other) {
    shape = other.shape;
  }

  /**
   * Decodes one and adds it.
   *
   * @throws IOException when it is none
   */
  void add(InputStream in, int label, String name) throws IOException {
    DecodedImage image = DecodedImage.read(in, spec.channels());
    if (spec.size() != null) {
      image = image.square(spec.size());
    }
    SampleShape.Image own =
        new SampleShape.Image(spec.channels(), image.height(), image.width(), classes);
    if (shape == null) {
      shape = own;
    }
    if (!shape.equals(own)) {
      throw new DataUnavailableException(
          String.format(
              "%s has %d by %d pixels, but the images before it %d by %d; data.size brings them to"
                  + " one size",
              name, own.height(), own.width(), shape.height(), shape.width()));
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
   */
  ImageFiles images(String split) {
    if (labels.size() == 0) {
      throw new DataUnavailableException(
          source
              + " has no images for "
              + split
              + ", expected train and val with a folder for each class, or such folders with ten"
              + " images or more");
    }
    return new ImageFiles(shape, pixels.toByteArray(), labels.toByteArray());
  }
}
