package io.crossover.trainer.data;

import io.crossover.events.configuration.WebDatasetSpec;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Images in tar archives, each with its class in a file beside it. */
final class WebDataset {

  private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg");
  private static final String CLASS = "cls";

  /** Two empty blocks: with them an archive ends. */
  private static final int END = 1_024;

  private final ImageCollector images;
  private int classes;

  private WebDataset(ImageCollector images) {
    this.images = images;
  }

  static ImageSamples load(WebDatasetSpec spec, Path directory) {
    List<Path> training = archives(directory, "train");
    List<Path> validation = archives(directory, "val");
    int expected =
        Stream.of(training, validation)
            .flatMap(List::stream)
            .mapToInt(WebDataset::count)
            .reduce(0, Math::addExact);
    WebDataset read =
        new WebDataset(new ImageCollector(spec.size(), spec.channels(), directory, expected));
    training.forEach(read::read);
    read.images.endTraining();
    validation.forEach(read::read);
    return read.images.samples(read.classes, spec.imbalanced());
  }

  private static List<Path> archives(Path directory, String prefix) {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> archives =
          files
              .filter(file -> file.getFileName().toString().matches(prefix + ".*\\.tar"))
              .sorted()
              .toList();
      if (archives.isEmpty()) {
        throw new DataUnavailableException("there is no " + prefix + "*.tar in " + directory);
      }
      return archives;
    } catch (IOException e) {
      throw new DataUnavailableException(
          "there is no directory " + directory + " that this trainer can read", e);
    }
  }

  /** The images in an archive. */
  private static int count(Path archive) {
    try (TarArchiveInputStream tar = open(archive)) {
      checkEnd(archive);
      int count = 0;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && IMAGES.contains(kind(entry))) {
          count++;
        }
      }
      return count;
    } catch (IOException e) {
      throw unreadable(archive, e);
    }
  }

  private static TarArchiveInputStream open(Path archive) throws IOException {
    return new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive)));
  }

  private static DataUnavailableException unreadable(Path archive, IOException cause) {
    return new DataUnavailableException(
        "cannot read " + archive + ": " + cause.getMessage(), cause);
  }

  /** Where the name of a sample ends and what a file is to it begins; -1 when it does not. */
  private static int dot(TarArchiveEntry entry) {
    return entry.getName().indexOf('.', entry.getName().lastIndexOf('/') + 1);
  }

  private static String kind(TarArchiveEntry entry) {
    int dot = dot(entry);
    return dot < 0 ? "" : entry.getName().substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private void read(Path archive) {
    try (TarArchiveInputStream tar = open(archive)) {
      String key = null;
      Map<String, byte[]> parts = new HashMap<>();
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isFile()) {
          continue;
        }
        int dot = dot(entry);
        String own = dot < 0 ? entry.getName() : entry.getName().substring(0, dot);
        if (!own.equals(key)) {
          add(archive, key, parts);
          parts.clear();
          key = own;
        }
        String kind = kind(entry);
        if (kind.equals(CLASS) || IMAGES.contains(kind)) {
          byte[] content = tar.readAllBytes();
          if (parts.put(kind.equals(CLASS) ? CLASS : "image", content) != null) {
            throw new DataUnavailableException(
                archive + ": sample " + own + " has two files for one thing: " + entry.getName());
          }
        }
      }
      add(archive, key, parts);
    } catch (IOException e) {
      throw unreadable(archive, e);
    }
  }

  /** An archive that is cut between two files reads like a shorter one. */
  private static void checkEnd(Path archive) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(END, file.length())];
      file.seek(file.length() - end.length);
      file.readFully(end);
      for (byte value : end) {
        if (value != 0) {
          throw new IOException("it does not end as a tar archive does: it is cut, or no archive");
        }
      }
    }
  }

  private void add(Path archive, String key, Map<String, byte[]> parts) throws IOException {
    if (key == null) {
      return;
    }
    String name = archive + ": sample " + key;
    byte[] image = parts.get("image");
    if (image == null || !parts.containsKey(CLASS)) {
      throw new DataUnavailableException(
          name
              + " has no "
              + (image == null ? ".png, .jpg or .jpeg" : "." + CLASS)
              + ", expected an image and its class one after the other");
    }
    int label = label(name, parts.get(CLASS));
    classes = Math.max(classes, label + 1);
    try {
      images.add(new ByteArrayInputStream(image), label, name);
    } catch (IOException e) {
      throw new IOException("sample " + key + ": " + e.getMessage(), e);
    }
  }

  private static int label(String name, byte[] text) {
    String written = new String(text, StandardCharsets.UTF_8).strip();
    if (!written.matches("\\d{1,5}") || Integer.parseInt(written) >= ImageCollector.MOST_CLASSES) {
      throw new DataUnavailableException(
          String.format(
              "%s has the class '%s', expected a number from 0 to %,d",
              name, written, ImageCollector.MOST_CLASSES - 1));
    }
    return Integer.parseInt(written);
  }
}
