package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.WebDatasetSpec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebDatasetTest {

  @TempDir Path directory;

  private DataSet load(Integer size) {
    WebDatasetSpec spec = new WebDatasetSpec(directory.toString(), size, null, null);
    return new DataSets(1 << 20)
        .of(Configuration.of("test", new MlpSpec(null, List.of(), null, null), spec, 1_000));
  }

  /** A file of an archive. */
  private record Entry(String name, byte[] content) {
    static Entry text(String name, String content) {
      return new Entry(name, content.getBytes());
    }

    /** A square in one red. */
    static Entry image(String name, int size, int red) throws IOException {
      BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < size * size; i++) {
        image.setRGB(i % size, i / size, red << 16);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      return new Entry(name, bytes.toByteArray());
    }
  }

  private Path tar(String name, Entry... entries) throws IOException {
    Path file = directory.resolve(name);
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
      for (Entry entry : entries) {
        TarArchiveEntry head = new TarArchiveEntry(entry.name);
        head.setSize(entry.content.length);
        tar.putArchiveEntry(head);
        tar.write(entry.content);
        tar.closeArchiveEntry();
      }
    }
    return file;
  }

  private Path validation() throws IOException {
    return tar("val.tar", Entry.image("v.png", 8, 99), Entry.text("v.cls", "1"));
  }

  @Test
  void samplesAreReadFromAllArchivesInTheOrderOfTheirNames() throws IOException {
    tar("train-000001.tar", Entry.text("set/003.cls", "2\n"), Entry.image("set/003.PNG", 8, 30));
    tar(
        "train-000000.tar",
        Entry.image("set.v2/001.png", 8, 10),
        Entry.text("set.v2/001.json", "{}"),
        Entry.text("set.v2/001.cls", "0"),
        Entry.text("set.v2/002.cls", "1"),
        Entry.image("set.v2/002.png", 8, 20));
    validation();

    DataSet data = load(null);
    ImageSamples images = (ImageSamples) data.samples();

    assertThat(data.shape()).isEqualTo(new SampleShape.Image(3, 8, 8, 3));
    assertThat(data.training()).isEqualTo(new Split(0, 1, 3));
    assertThat(data.validation()).isEqualTo(new Split(3, 1, 1));
    for (int i = 0; i < 3; i++) {
      assertThat(images.label(i)).isEqualTo(i);
      assertThat(images.pixel(i, 0, 7, 7)).isEqualTo(10 * (i + 1));
    }
    assertThat(images.label(3)).isEqualTo(1);
    assertThat(images.pixel(3, 0, 0, 0)).isEqualTo(99);
  }

  @Test
  void ofLaterClassesFewerAreKeptAndValidationIsWhole() throws IOException {
    Entry[] entries = new Entry[16];
    for (int i = 0; i < 8; i++) {
      entries[2 * i] = Entry.image(i + ".png", 8, 10 + i);
      entries[2 * i + 1] = Entry.text(i + ".cls", i % 2 == 0 ? "0" : "1");
    }
    tar("train.tar", entries);
    validation();

    WebDatasetSpec spec = new WebDatasetSpec(directory.toString(), null, null, true);
    ImageSamples images = WebDataset.load(spec, directory);

    assertThat(images.dataSet().training().samples()).isEqualTo(6);
    assertThat(images.size()).isEqualTo(7);
    int[] reds = {10, 11, 12, 13, 14, 16, 99};
    int[] labels = {0, 1, 0, 1, 0, 0, 1};
    for (int i = 0; i < reds.length; i++) {
      assertThat(images.pixel(i, 0, 7, 7)).isEqualTo(reds[i]);
      assertThat(images.label(i)).isEqualTo(labels[i]);
    }
  }

  @Test
  void wrongArchivesAreASentenceWithTheSample() throws IOException {
    refused("there is no train*.tar in " + directory);
    Entry image = Entry.image("a/1.png", 8, 1);
    Path train = tar("train.tar", image, Entry.text("a/1.cls", "0"));
    refused("there is no val*.tar in " + directory);
    validation();
    assertThat(load(null).training().samples()).isEqualTo(1);

    tar("train.tar", image, Entry.text("a/2.cls", "0"));
    refused(train + ": sample a/1 has no .cls, expected an image and its class");
    tar("train.tar", Entry.text("a/1.cls", "0"));
    refused(train + ": sample a/1 has no .png, .jpg or .jpeg");
    tar("train.tar", image, Entry.text("a/1.cls", "65536"));
    refused(train + ": sample a/1 has the class '65536', expected a number from 0 to 65,535");
    tar("train.tar", image, Entry.text("a/1.cls", "cat"));
    refused(train + ": sample a/1 has the class 'cat'");
    tar("train.tar", image, Entry.text("a/1.jpg", "0"));
    refused(train + ": sample a/1 has two files for one thing: a/1.jpg");
    tar("train.tar", Entry.text("a/1.png", "x"), Entry.text("a/1.cls", "0"));
    refused("cannot read " + train + ": sample a/1: it is no PNG and no JPEG");
    tar("train.tar", Entry.image("a/1.png", 9, 1), Entry.text("a/1.cls", "0"));
    refused("val.tar: sample v has 8 by 8 pixels, but the images before it 9 by 9");
    assertThat(load(8).shape()).isEqualTo(new SampleShape.Image(3, 8, 8, 2));
  }

  @Test
  void anArchiveThatEndsEarlyIsRefusedWhereverItEnds() throws IOException {
    Entry image = Entry.image("1.png", 8, 1);
    Path train =
        tar(
            "train.tar",
            image,
            Entry.text("1.cls", "0"),
            new Entry("2.png", image.content),
            Entry.text("2.cls", "1"));
    validation();
    byte[] whole = Files.readAllBytes(train);
    int end = 6 * 512 + 2 * 512;

    for (int length = 1; length < end; length += 127) {
      Files.write(train, Arrays.copyOf(whole, length));
      refused("cannot read " + train + ": ");
    }
  }

  private void refused(String message) {
    assertThatThrownBy(() -> load(null))
        .isInstanceOf(DataUnavailableException.class)
        .hasMessageContaining(message);
  }
}
