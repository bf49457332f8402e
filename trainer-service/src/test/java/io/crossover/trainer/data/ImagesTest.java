package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import io.crossover.events.configuration.CifarSpec;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.IdxSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ShapesSpec;
import io.crossover.trainer.torchscript.Libtorch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

  private static final int SAMPLES = 2_000;

  @TempDir Path directory;

  private final DataSets dataSets = new DataSets(1 << 26);

  private DataSet load(DataSpec data) {
    return dataSets.of(
        Configuration.of("test", new MlpSpec(null, List.of(), null, null), data, SAMPLES));
  }

  private static ImageSamples images(DataSet data) {
    return (ImageSamples) data.samples();
  }

  /** Images of 2 × 3 pixels: the value of pixel i of image n is 10 n + i. */
  private void idx(String prefix, boolean packed, int... labels) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + 6 * labels.length);
    images.putInt(0x803).putInt(labels.length).putInt(2).putInt(3);
    ByteBuffer classes = ByteBuffer.allocate(8 + labels.length);
    classes.putInt(0x801).putInt(labels.length);
    for (int n = 0; n < labels.length; n++) {
      for (int i = 0; i < 6; i++) {
        images.put((byte) (10 * n + i));
      }
      classes.put((byte) labels[n]);
    }
    write(prefix + "-images-idx3-ubyte", packed, images.array());
    write(prefix + "-labels-idx1-ubyte", packed, classes.array());
  }

  private void write(String name, boolean packed, byte[] bytes) throws IOException {
    if (!packed) {
      Files.write(directory.resolve(name), bytes);
      return;
    }
    Path file = directory.resolve(name + ".gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(bytes);
    }
  }

  @Test
  void readsIdxFilesPlainAndPacked() throws IOException {
    idx("train", true, 0, 1, 2, 0);
    idx("t10k", false, 2, 1);

    DataSet data = load(new IdxSpec(directory.toString(), null));

    assertThat(data.shape()).isEqualTo(new SampleShape.Image(1, 2, 3, 3));
    assertThat(data.training()).isEqualTo(new Split(0, 1, 4));
    assertThat(data.validation()).isEqualTo(new Split(4, 1, 2));
    assertThat(images(data).label(2)).isEqualTo(2);
    assertThat(images(data).pixel(3, 0, 1, 2)).isEqualTo(35);
    assertThat(images(data).label(4)).isEqualTo(2);
    assertThat(images(data).pixel(5, 0, 0, 1)).isEqualTo(11);
  }

  @Test
  void channelsHaveMeanZeroAndDeviationOne() throws IOException {
    idx("train", false, 0, 1, 2, 0);
    idx("t10k", false, 2, 1);
    double[] pixels = new double[24];
    Arrays.setAll(pixels, i -> 10.0 * (i / 6) + i % 6);
    double mean = Arrays.stream(pixels).average().orElseThrow();
    double variance = Arrays.stream(pixels).map(p -> (p - mean) * (p - mean)).sum() / 24;

    try (PtNDManager manager = Libtorch.newManager(Device.cpu())) {
      List<PtNDArray> tensors =
          load(new IdxSpec(directory.toString(), null)).samples().tensors(manager);

      assertThat(tensors.get(2).toFloatArray()[0]).isCloseTo((float) mean, offset(1e-4f));
      assertThat(tensors.get(3).toFloatArray()[0])
          .isCloseTo((float) (1 / Math.sqrt(variance)), offset(1e-6f));
    }
  }

  @Test
  void keepsFewerAndFewerOfTheLaterClasses() throws IOException {
    idx("train", false, 2, 0, 1, 2, 2, 1, 0, 1, 2);
    idx("t10k", false, 2, 1);

    DataSet data = load(new IdxSpec(directory.toString(), true));

    // 2 of class 0, ⌈3/2⌉ of class 1, ⌈4/3⌉ of class 2, the first of each.
    assertThat(data.training().samples()).isEqualTo(6);
    int[] kept = {0, 1, 2, 3, 5, 6};
    int[] labels = {2, 0, 1, 2, 1, 0};
    for (int i = 0; i < kept.length; i++) {
      assertThat(images(data).label(i)).isEqualTo(labels[i]);
      assertThat(images(data).pixel(i, 0, 0, 0)).isEqualTo(10 * kept[i]);
    }
    assertThat(data.validation().samples()).isEqualTo(2);
  }

  @Test
  void aWrongIdxFileIsASentence() throws IOException {
    IdxSpec spec = new IdxSpec(directory.toString(), null);
    refused(spec, "there is no train-labels-idx1-ubyte (or .gz) in " + directory);
    refused(new IdxSpec(directory + "/nowhere", null), "there is no directory");

    idx("train", false, 0, 1);
    idx("t10k", false, 0, 1);
    Path images = directory.resolve("train-images-idx3-ubyte");
    byte[] whole = Files.readAllBytes(images);

    Files.write(images, Arrays.copyOf(whole, whole.length - 1));
    refused(spec, "has 11 bytes after its header, which announces 12");

    Files.write(images, "not at all".getBytes());
    refused(spec, "is not an IDX file of images: it begins with");

    Files.write(images, new byte[0]);
    refused(spec, "is not an IDX file of images: it begins with 0x00000000, expected 0x00000803");

    Files.write(images, whole);
    Files.write(
        directory.resolve("train-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 0});
    refused(spec, "has 2 images, but there are 1 labels");
  }

  private void refused(DataSpec spec, String message) {
    assertThatThrownBy(() -> load(spec))
        .isInstanceOf(DataUnavailableException.class)
        .hasMessageContaining(message);
  }

  private void cifar(String name, int labels, int... classes) throws IOException {
    ByteBuffer records = ByteBuffer.allocate(classes.length * (labels + 3_072));
    for (int label : classes) {
      records.put(new byte[labels - 1]).put((byte) label);
      for (int i = 0; i < 3_072; i++) {
        records.put((byte) (label + i / 1_024));
      }
    }
    Files.write(directory.resolve(name), records.array());
  }

  @Test
  void readsCifarOfTenAndOfAHundredClasses() throws IOException {
    CifarSpec spec = new CifarSpec(directory.toString(), null);
    cifar("train.bin", 2, 99, 7);
    cifar("test.bin", 2, 50);

    DataSet hundred = load(spec);
    assertThat(hundred.shape()).isEqualTo(new SampleShape.Image(3, 32, 32, 100));
    assertThat(images(hundred).label(0)).isEqualTo(99);
    assertThat(images(hundred).pixel(1, 2, 31, 31)).isEqualTo(9);

    for (int batch = 1; batch <= 5; batch++) {
      cifar("data_batch_" + batch + ".bin", 1, batch, 9);
    }
    cifar("test_batch.bin", 1, 3, 4, 5);

    DataSet ten = load(spec);
    assertThat(ten.shape()).isEqualTo(new SampleShape.Image(3, 32, 32, 10));
    assertThat(ten.training().samples()).isEqualTo(10);
    assertThat(ten.validation().samples()).isEqualTo(3);
    assertThat(images(ten).label(4)).isEqualTo(3);
    assertThat(images(ten).label(10)).isEqualTo(3);
  }

  @Test
  void aWrongCifarFileIsASentence() throws IOException {
    CifarSpec spec = new CifarSpec(directory.toString(), null);
    refused(spec, "there is neither data_batch_1.bin (CIFAR-10) nor train.bin (CIFAR-100) in");

    cifar("train.bin", 2, 100);
    refused(spec, "train.bin: record 0 has class 100, expected 0 to 99");

    Files.write(directory.resolve("train.bin"), new byte[100]);
    refused(spec, "has 100 bytes, which is no multiple of the 3,074 of a record of CIFAR-100");
  }

  @Test
  void fashionMnistIsReadAsItIs() {
    DataSet data = load(new IdxSpec(InstalledData.fashionMnist().toString(), null));

    assertThat(data.shape()).isEqualTo(new SampleShape.Image(1, 28, 28, 10));
    assertThat(data.training().samples()).isEqualTo(60_000);
    assertThat(data.validation().samples()).isEqualTo(10_000);
    // The first training image is a boot, class 9; the first of the test images too.
    assertThat(images(data).label(0)).isEqualTo(9);
    assertThat(images(data).label(60_000)).isEqualTo(9);
  }

  @Test
  void drawsEveryClassAnywhereAndTheSameAgain() {
    for (ShapesSpec.Glyphs glyphs : ShapesSpec.Glyphs.values()) {
      ShapesSpec spec = new ShapesSpec(glyphs, 16, 1, 0.0, null, 3L);
      ImageSamples images = images(load(spec));
      ImageSamples again = new DrawnImages(spec).draw(50, 50);
      int[] counts = new int[10];
      for (int i = 0; i < images.size(); i++) {
        counts[images.label(i)]++;
      }

      assertThat(images.size()).isEqualTo(SAMPLES + 2_000);
      // 400 expected, standard deviation 19.
      assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(310);
      for (int i = 0; i < 50; i++) {
        assertThat(again.label(i)).isEqualTo(images.label(i));
        assertThat(again.pixel(i, 0, 8, 8)).isEqualTo(images.pixel(i, 0, 8, 8));
      }
      assertThat(spread(images, 0)).as("an image is not one grey").isGreaterThan(30);
    }
  }

  private static int spread(ImageSamples images, int image) {
    int low = 255;
    int high = 0;
    for (int i = 0; i < 256; i++) {
      int pixel = images.pixel(image, 0, i / 16, i % 16);
      low = Math.min(low, pixel);
      high = Math.max(high, pixel);
    }
    return high - low;
  }

  @Test
  void drawsLaterClassesMoreRarely() {
    ImageSamples images = images(load(new ShapesSpec(null, 8, 1, 0.1, true, null)));
    int[] counts = new int[10];
    for (int i = 0; i < images.size(); i++) {
      counts[images.label(i)]++;
    }

    // 1/2.93 of 4,000 for class 0, a tenth of that for class 9; standard deviations 30 and 12.
    assertThat(counts[0]).isBetween(1_240, 1_490);
    assertThat(counts[9]).isBetween(90, 185);
  }
}
