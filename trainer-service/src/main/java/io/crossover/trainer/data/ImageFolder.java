package io.crossover.trainer.data;

import io.crossover.events.configuration.ImageFolderSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Images in a folder for each class. */
final class ImageFolder {

  private static final String TRAINING = "train";
  private static final String VALIDATION = "val";
  private static final int TENTH = 10;

  private ImageFolder() {}

  static ImageSamples load(ImageFolderSpec spec, Path directory) {
    SortedMap<String, List<Path>> training;
    SortedMap<String, List<Path>> validation;
    if (Files.isDirectory(directory.resolve(TRAINING))) {
      training = classes(directory.resolve(TRAINING));
      validation = classes(directory.resolve(VALIDATION));
      if (!training.keySet().containsAll(validation.keySet())) {
        throw new DataUnavailableException(
            directory.resolve(VALIDATION)
                + " has the classes "
                + validation.keySet()
                + ", expected those of "
                + TRAINING
                + ": "
                + training.keySet());
      }
    } else {
      training = classes(directory);
      validation = new TreeMap<>();
      for (String name : training.keySet()) {
        List<Path> all = training.get(name);
        int kept = all.size() - all.size() / TENTH;
        validation.put(name, all.subList(kept, all.size()));
        training.put(name, all.subList(0, kept));
      }
    }
    List<String> names = List.copyOf(training.keySet());
    ImageCollector.checkClasses(directory, names.size());
    ImageCollector images =
        new ImageCollector(
            spec.size(), spec.channels(), directory, count(training) + count(validation));
    read(training, names, images);
    images.endTraining();
    read(validation, names, images);
    return images.samples(names.size(), spec.imbalanced());
  }

  private static int count(SortedMap<String, List<Path>> classes) {
    return classes.values().stream().mapToInt(List::size).reduce(0, Math::addExact);
  }

  private static void read(
      SortedMap<String, List<Path>> classes, List<String> names, ImageCollector images) {
    classes.forEach(
        (name, files) -> {
          int label = names.indexOf(name);
          files.forEach(file -> read(file, label, images));
        });
  }

  private static void read(Path file, int label, ImageCollector images) {
    try (InputStream in = Files.newInputStream(file)) {
      images.add(in, label, file.toString());
    } catch (IOException e) {
      throw new DataUnavailableException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** The files of each class in the order of their names. */
  private static SortedMap<String, List<Path>> classes(Path directory) {
    SortedMap<String, List<Path>> classes = new TreeMap<>();
    for (Path folder : visible(directory)) {
      if (!Files.isDirectory(folder)) {
        throw new DataUnavailableException(
            folder + " is no folder, expected one for each class of images");
      }
      List<Path> files = visible(folder);
      files.forEach(ImageFolder::checkName);
      classes.put(folder.getFileName().toString(), files);
    }
    return classes;
  }

  private static void checkName(Path file) {
    if (!file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)")) {
      throw new DataUnavailableException(
          file + " lies among images, expected names with .png, .jpg or .jpeg alone");
    }
  }

  private static List<Path> visible(Path directory) {
    try (Stream<Path> all = Files.list(directory)) {
      return new ArrayList<>(
          all.filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList());
    } catch (IOException e) {
      throw new DataUnavailableException(
          "there is no directory " + directory + " that this trainer can read", e);
    }
  }
}
