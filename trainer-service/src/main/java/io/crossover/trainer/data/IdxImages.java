package io.crossover.trainer.data;

import io.crossover.events.configuration.IdxSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The IDX files of MNIST and Fashion-MNIST. */
final class IdxImages {

  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;
  private static final int IMAGES_HEADER = 16;
  private static final int LABELS_HEADER = 8;

  private IdxImages() {}

  static ImageSamples load(IdxSpec spec, Path directory) {
    byte[] trainingLabels = labels(file(directory, "train-labels-idx1-ubyte"));
    byte[] validationLabels = labels(file(directory, "t10k-labels-idx1-ubyte"));
    int classes = 1 + Math.max(largest(trainingLabels), largest(validationLabels));
    ImageFiles training =
        images(file(directory, "train-images-idx3-ubyte"), trainingLabels, classes);
    ImageFiles validation =
        images(file(directory, "t10k-images-idx3-ubyte"), validationLabels, classes);
    if (!training.shape().equals(validation.shape())) {
      throw new DataUnavailableException(
          "the images of "
              + directory
              + " differ: "
              + training.shape()
              + " for training, "
              + validation.shape()
              + " for validation");
    }
    return ImageFiles.join(training, validation, spec.imbalanced());
  }

  private static int largest(byte[] labels) {
    int largest = 0;
    for (byte label : labels) {
      largest = Math.max(largest, label & 0xFF);
    }
    return largest;
  }

  private static byte[] labels(Path file) {
    byte[] bytes = read(file);
    ByteBuffer header = header(file, bytes, LABELS_HEADER, LABELS, "labels");
    int count = header.getInt();
    sized(file, bytes, LABELS_HEADER, count);
    return Arrays.copyOfRange(bytes, LABELS_HEADER, bytes.length);
  }

  private static ImageFiles images(Path file, byte[] labels, int classes) {
    byte[] bytes = read(file);
    ByteBuffer header = header(file, bytes, IMAGES_HEADER, IMAGES, "images");
    int count = header.getInt();
    int height = header.getInt();
    int width = header.getInt();
    if (height < 1 || width < 1 || height > 4_096 || width > 4_096) {
      throw new DataUnavailableException(
          file
              + " says that its images are "
              + height
              + " by "
              + width
              + " pixels; expected 1 to 4,096");
    }
    sized(file, bytes, IMAGES_HEADER, (long) count * height * width);
    if (count != labels.length) {
      throw new DataUnavailableException(
          String.format("%s has %,d images, but there are %,d labels", file, count, labels.length));
    }
    return new ImageFiles(
        new SampleShape.Image(1, height, width, classes),
        Arrays.copyOfRange(bytes, IMAGES_HEADER, bytes.length),
        labels);
  }

  private static ByteBuffer header(Path file, byte[] bytes, int size, int magic, String what) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    int found = bytes.length >= size ? header.getInt() : 0;
    if (found != magic) {
      throw new DataUnavailableException(
          String.format(
              "%s is not an IDX file of %s: it begins with 0x%08X, expected 0x%08X",
              file, what, found, magic));
    }
    return header;
  }

  private static void sized(Path file, byte[] bytes, int header, long expected) {
    if (expected < 1 || bytes.length - header != expected) {
      throw new DataUnavailableException(
          String.format(
              "%s has %,d bytes after its header, which announces %,d",
              file, bytes.length - header, expected));
    }
  }

  private static Path file(Path directory, String name) {
    Path plain = directory.resolve(name);
    Path packed = directory.resolve(name + ".gz");
    if (!Files.isReadable(plain) && !Files.isReadable(packed)) {
      throw new DataUnavailableException("there is no " + name + " (or .gz) in " + directory);
    }
    return Files.isReadable(plain) ? plain : packed;
  }

  private static byte[] read(Path file) {
    try (InputStream in = DataFile.open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new DataUnavailableException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
