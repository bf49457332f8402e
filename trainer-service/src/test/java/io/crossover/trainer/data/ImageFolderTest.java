package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.ImageFolderSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunLosses;
import io.crossover.trainer.training.Runs;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFolderTest {

  @TempDir Path directory;

  private ImageSamples load(Integer size, Integer channels, Boolean imbalanced) {
    return (ImageSamples) dataSet(size, channels, imbalanced).samples();
  }

  private DataSet dataSet(Integer size, Integer channels, Boolean imbalanced) {
    ImageFolderSpec spec = new ImageFolderSpec(directory.toString(), size, channels, imbalanced);
    return new DataSets(1 << 20)
        .of(Configuration.of("test", new MlpSpec(null, List.of(), null, null), spec, 1_000));
  }

  /** An image whose pixel at (x, y) has red {@code first + x}, green {@code 10 y}, blue 7. */
  private static BufferedImage image(int width, int height, int first, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, 0xFF000000 | first + x << 16 | 10 * y << 8 | 7);
      }
    }
    return image;
  }

  private void png(String name, int width, int height, int first) throws IOException {
    write(name, "png", image(width, height, first, BufferedImage.TYPE_INT_RGB));
  }

  private void write(String name, String format, BufferedImage image) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
  }

  @Test
  void foldersOfBothSplitsAreClassesInTheOrderOfTheirNames() throws IOException {
    png("train/dogs/2.png", 3, 2, 20);
    png("train/dogs/1.PNG", 3, 2, 10);
    png("train/cats/a.png", 3, 2, 30);
    png("val/dogs/3.png", 3, 2, 40);
    Files.createFile(directory.resolve("train/.hidden"));

    DataSet data = dataSet(null, null, null);
    ImageSamples images = (ImageSamples) data.samples();

    assertThat(data.shape()).isEqualTo(new SampleShape.Image(3, 2, 3, 2));
    assertThat(data.training()).isEqualTo(new Split(0, 1, 3));
    assertThat(data.validation()).isEqualTo(new Split(3, 1, 1));
    assertThat(List.of(images.label(0), images.label(1), images.label(2), images.label(3)))
        .containsExactly(0, 1, 1, 1);
    assertThat(images.pixel(0, 0, 1, 2)).isEqualTo(32);
    assertThat(images.pixel(1, 0, 1, 2)).isEqualTo(12);
    assertThat(images.pixel(2, 1, 1, 0)).isEqualTo(10);
    assertThat(images.pixel(3, 2, 0, 0)).isEqualTo(7);
  }

  @Test
  void theLastTenthOfEveryClassIsForValidation() throws IOException {
    for (int i = 0; i < 20; i++) {
      png("a/%02d.png".formatted(i), 2, 2, i);
      if (i < 13) {
        png("b/%02d.png".formatted(i), 2, 2, 100 + i);
      }
    }

    DataSet data = dataSet(null, null, null);
    ImageSamples images = (ImageSamples) data.samples();

    assertThat(data.training().samples()).isEqualTo(18 + 12);
    assertThat(data.validation().samples()).isEqualTo(2 + 1);
    assertThat(images.pixel(30, 0, 0, 0)).isEqualTo(18);
    assertThat(images.pixel(32, 0, 0, 0)).isEqualTo(112);
    assertThat(dataSet(null, null, true).training().samples()).isEqualTo(18 + 6);
  }

  @ParameterizedTest
  @CsvSource({
    "png,  TYPE_INT_RGB",
    "png,  TYPE_INT_ARGB",
    "png,  TYPE_3BYTE_BGR",
    "png,  TYPE_BYTE_INDEXED",
    "jpg,  TYPE_INT_RGB",
    "jpeg, TYPE_3BYTE_BGR"
  })
  void coloursAreThoseOfTheFile(String format, String type) throws Exception {
    int kind = BufferedImage.class.getField(type).getInt(null);
    BufferedImage plain = new BufferedImage(16, 16, kind);
    for (int i = 0; i < 256; i++) {
      plain.setRGB(i % 16, i / 16, 0xFF_FF_66_00);
    }
    write("train/a/1." + format, format, plain);
    write("train/b/1." + format, format, plain);
    write("val/a/1." + format, format, plain);

    ImageSamples images = load(null, null, null);

    // A JPEG is not exact.
    assertThat(images.pixel(0, 0, 3, 3)).isCloseTo(0xFF, within(3));
    assertThat(images.pixel(0, 1, 3, 3)).isCloseTo(0x66, within(3));
    assertThat(images.pixel(0, 2, 3, 3)).isCloseTo(0, within(3));
    assertThat(load(null, 1, null).pixel(0, 0, 3, 3)).isCloseTo(136, within(3));
  }

  @ParameterizedTest
  @CsvSource({"TYPE_BYTE_GRAY, png", "TYPE_USHORT_GRAY, png", "TYPE_BYTE_GRAY, jpg"})
  void greyIsReadAsItIsWritten(String type, String format) throws Exception {
    BufferedImage grey = new BufferedImage(8, 8, BufferedImage.class.getField(type).getInt(null));
    int depth = grey.getSampleModel().getSampleSize(0);
    int[] level = new int[64];
    Arrays.fill(level, depth == 8 ? 100 : 100 * 257);
    grey.getRaster().setSamples(0, 0, 8, 8, 0, level);
    write("train/a/1." + format, format, grey);
    write("train/b/1." + format, format, grey);
    write("val/a/1." + format, format, grey);

    assertThat(load(null, 1, null).pixel(0, 0, 0, 0)).isEqualTo(100);
    assertThat(load(null, 3, null).pixel(0, 2, 7, 7)).isEqualTo(100);
  }

  @Test
  void sizesAreBroughtToOneByMeansOverTheMiddle() {
    byte[] values = new byte[3 * 7];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (10 * i);
    }
    DecodedImage image = new DecodedImage(1, 3, 7, values);

    // The middle columns 2 to 4 of three rows: 20 30 40, 90 100 110, 160 170 180.
    assertThat(image.square(3).values())
        .containsExactly(20, 30, 40, 90, 100, 110, (byte) 160, (byte) 170, (byte) 180);
    assertThat(image.square(1).values()).containsExactly(100);
    // (20 + 30/2 + 90/2 + 100/4) / 2.25 = 46.7
    assertThat(image.square(2).values()[0]).isEqualTo((byte) 47);
    assertThat(image.square(6).values()).startsWith(20, 20, 30, 30, 40, 40, 20);
  }

  @Test
  void imagesOfOtherSizesAreBroughtToOne() throws IOException {
    png("train/a/1.png", 16, 20, 0);
    png("train/b/1.png", 31, 12, 0);
    png("val/a/1.png", 8, 8, 0);

    assertThat(dataSet(8, null, null).shape()).isEqualTo(new SampleShape.Image(3, 8, 8, 2));
    refused(
        "b/1.png has 12 by 31 pixels, but the images before it 20 by 16; data.size brings them to"
            + " one size");
  }

  @Test
  void wrongFoldersAreASentenceWithTheFile() throws IOException {
    refused("has 0 classes of images, expected 2 to 65,536");
    png("a/1.png", 2, 2, 0);
    refused("has 1 classes of images, expected 2 to 65,536");
    png("b/1.png", 2, 2, 0);
    refused("has no images for validation, expected at least 1");
    Path notes = Files.writeString(directory.resolve("a/notes.txt"), "x");
    refused(notes + " lies among images, expected names with .png, .jpg or .jpeg alone");
    Files.delete(notes);
    Path loose = Files.writeString(directory.resolve("loose.png"), "x");
    refused(loose + " is no folder, expected one for each class of images");
    Files.delete(loose);
    Path text = Files.writeString(directory.resolve("b/0.png"), "x");
    refused("cannot read " + text + ": it is no PNG and no JPEG");
    byte[] whole = Files.readAllBytes(directory.resolve("a/1.png"));
    Files.write(text, Arrays.copyOf(whole, whole.length / 2));
    refused("cannot read " + text + ": ");
  }

  /** Many sets of images have more classes than a byte can say. */
  @Test
  void aThousandClassesAreTrained() throws IOException {
    for (int label = 0; label < 1_000; label++) {
      png("train/%03d/1.png".formatted(label), 8, 8, label % 200);
    }
    png("val/999/1.png", 8, 8, 0);
    ImageFolderSpec spec = new ImageFolderSpec(directory.toString(), null, null, null);
    Configuration configuration =
        Runs.configuration(new MlpSpec(null, List.of(), null, null), spec, 1_000, 1, 0);

    assertThat(load(null, null, null).label(999)).isEqualTo(999);
    RunLosses losses =
        Runs.train(Runs.run(configuration, OptimizerSpec.adam(), 50, 0.01, 0.9))
            .finished()
            .losses();

    // The head starts at zero.
    assertThat(losses.initial()).isCloseTo(Math.log(1_000), within(1e-4));
    assertThat(losses.validation()).isFinite();
  }

  @Test
  void whatWasMovedOrReplacedIsReadAgain() throws IOException {
    png("train/a/1.png", 2, 2, 10);
    png("train/b/2.png", 2, 2, 20);
    png("train/b/3.png", 2, 2, 30);
    png("val/a/1.png", 2, 2, 0);
    ImageFolderSpec spec = new ImageFolderSpec(directory.toString(), null, null, null);
    Configuration configuration =
        Configuration.of("test", new MlpSpec(null, List.of(), null, null), spec, 1_000);
    DataSets all = new DataSets(1 << 20);
    ImageSamples before = (ImageSamples) all.of(configuration).samples();
    assertThat(all.of(configuration).samples()).isSameAs(before);

    Path moved = directory.resolve("train/b/2.png");
    Files.move(moved, directory.resolve("train/a/2.png"));

    ImageSamples after = (ImageSamples) all.of(configuration).samples();
    assertThat(List.of(before.label(1), before.label(2))).containsExactly(1, 1);
    assertThat(List.of(after.label(1), after.label(2))).containsExactly(0, 1);

    // Another image of the same size, whose time is earlier.
    Path replaced = directory.resolve("train/b/3.png");
    png("train/b/3.png", 2, 2, 40);
    Files.setLastModifiedTime(replaced, FileTime.fromMillis(1_000));
    assertThat(((ImageSamples) all.of(configuration).samples()).pixel(2, 0, 0, 0)).isEqualTo(40);
  }

  @Test
  void bothSplitsHaveTheSameClasses() throws IOException {
    png("train/a/1.png", 2, 2, 0);
    png("train/b/1.png", 2, 2, 0);
    refused("there is no directory " + directory.resolve("val"));
    png("val/c/1.png", 2, 2, 0);

    refused("val has the classes [c], expected those of train: [a, b]");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> load(null, null, null))
        .isInstanceOf(DataUnavailableException.class)
        .hasMessageContaining(message);
  }
}
