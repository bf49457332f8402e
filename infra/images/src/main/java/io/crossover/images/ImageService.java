package io.crossover.images;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A service that has an image. */
enum ImageService {
  PLANNER(8081, "Plans sweeps and hands their runs out", List.of(), List.of()),
  TRAINER(
      8082,
      "Takes runs, trains them and reports every step",
      List.of("/checkpoints"),
      List.of("/cache")),
  ANALYZER(
      8083, "Stores results, estimates crossovers, serves page and REST", List.of(), List.of());

  private final int port;
  private final String description;
  private final List<String> places;
  private final List<String> scratch;

  ImageService(int port, String description, List<String> places, List<String> scratch) {
    this.port = port;
    this.description = description;
    this.places = places;
    this.scratch = scratch;
  }

  int port() {
    return port;
  }

  String description() {
    return description;
  }

  /**
   * Directories for volumes, which are the service's own: an engine makes a new volume there its
   * own too, where it would be root's otherwise.
   */
  List<String> places() {
    return places;
  }

  /**
   * Directories for file systems in memory, open to all: an engine gives these the mode of the
   * directory below, but not its owner. Without one, a container that is started again finds there
   * what the engine has made at its first start, which is root's.
   */
  List<String> scratch() {
    return scratch;
  }

  /**
   * What runs it. Kafka's clients lose threads where the heap runs out, and none comes back: a new
   * process is better. A trainer sees to that itself, since a run whose data do not fit the heap is
   * to fail with a reason, and not to end one trainer after the other.
   */
  List<String> command() {
    List<String> command = new ArrayList<>();
    command.add("java");
    if (this != TRAINER) {
      command.add("-XX:+ExitOnOutOfMemoryError");
    }
    command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    command.addAll(List.of("-jar", "/app/quarkus-run.jar"));
    return command;
  }

  /** The image's name without registry and tag. */
  String imageName() {
    return "crossover-" + lowerName();
  }

  /** Its module in the repository. */
  Path module(Path repository) {
    return repository.resolve(lowerName() + "-service");
  }

  private String lowerName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
