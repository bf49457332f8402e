package io.crossover.images;

import java.nio.file.Path;

/** A service that has an image. */
enum ImageService {
  PLANNER(8081, "Plans sweeps and hands their runs out"),
  TRAINER(8082, "Takes runs, trains them and reports every step"),
  ANALYZER(8083, "Stores results, estimates crossovers, serves page and REST");

  private final int port;
  private final String description;

  ImageService(int port, String description) {
    this.port = port;
    this.description = description;
  }

  int port() {
    return port;
  }

  String description() {
    return description;
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
