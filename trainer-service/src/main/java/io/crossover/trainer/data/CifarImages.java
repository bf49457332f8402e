package io.crossover.trainer.data;

import io.crossover.events.configuration.CifarSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The binary version of CIFAR-10 and CIFAR-100: records of labels and 3 × 32 × 32 bytes. */
final class CifarImages {

  private static final int SIDE = 32;
  private static final int PIXELS = 3 * SIDE * SIDE;

  private static final Layout CIFAR_10 =
      new Layout(
          10,
          1,
          List.of(
              "data_batch_1.bin",
              "data_batch_2.bin",
              "data_batch_3.bin",
              "data_batch_4.bin",
              "data_batch_5.bin"),
          List.of("test_batch.bin"));

  private static final Layout CIFAR_100 =
      new Layout(100, 2, List.of("train.bin"), List.of("test.bin"));

  private CifarImages() {}

  /**
   * A version of CIFAR.
   *
   * @param labels bytes before the pixels, the last of which is the class
   */
  private record Layout(int classes, int labels, List<String> training, List<String> validation) {
    boolean isIn(Path directory) {
      return Files.isReadable(directory.resolve(training.get(0)));
    }
  }

  static ImageSamples load(CifarSpec spec, Path directory) {
    Layout layout =
        List.of(CIFAR_10, CIFAR_100).stream()
            .filter(version -> version.isIn(directory))
            .findFirst()
            .orElseThrow(
                () ->
                    new DataUnavailableException(
                        "there is neither data_batch_1.bin (CIFAR-10) nor train.bin (CIFAR-100) in "
                            + directory));
    return ImageFiles.join(
        images(layout, directory, layout.training()),
        images(layout, directory, layout.validation()),
        spec.imbalanced());
  }

  private static ImageFiles images(Layout layout, Path directory, List<String> names) {
    List<byte[]> files = names.stream().map(name -> read(layout, directory.resolve(name))).toList();
    int record = layout.labels() + PIXELS;
    int count = files.stream().mapToInt(file -> file.length / record).sum();
    byte[] pixels = new byte[count * PIXELS];
    byte[] classes = new byte[count];
    int image = 0;
    for (byte[] file : files) {
      for (int at = 0; at < file.length; at += record) {
        classes[image] = file[at + layout.labels() - 1];
        System.arraycopy(file, at + layout.labels(), pixels, image * PIXELS, PIXELS);
        image++;
      }
    }
    return new ImageFiles(new SampleShape.Image(3, SIDE, SIDE, layout.classes()), pixels, classes);
  }

  private static byte[] read(Layout layout, Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataUnavailableException("cannot read " + file, e);
    }
    int record = layout.labels() + PIXELS;
    if (bytes.length == 0 || bytes.length % record != 0) {
      throw new DataUnavailableException(
          String.format(
              "%s has %,d bytes, which is no multiple of the %,d of a record of CIFAR-%d",
              file, bytes.length, record, layout.classes()));
    }
    for (int at = layout.labels() - 1; at < bytes.length; at += record) {
      if ((bytes[at] & 0xFF) >= layout.classes()) {
        throw new DataUnavailableException(
            String.format(
                "%s: record %,d has class %d, expected 0 to %d",
                file, at / record, bytes[at] & 0xFF, layout.classes() - 1));
      }
    }
    return bytes;
  }
}
