package io.crossover.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A packaged service as layers, the one that changes least first: dependencies, this project's own
 * modules, what Quarkus generated, the service itself, its bill of materials.
 */
final class Layers {

  private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/app");

  private Layers() {}

  /**
   * Of a module that is packaged.
   *
   * @param target the module's {@code target} directory
   * @throws IOException where a file cannot be read
   * @throws ImageException where the module is not packaged
   */
  static List<FileEntriesLayer> of(Path target) throws IOException {
    Path app = target.resolve("quarkus-app");
    if (!Files.isRegularFile(app.resolve("quarkus-run.jar"))) {
      throw new ImageException(
          app + " has no quarkus-run.jar; package the services first: infra/images/build does");
    }
    Predicate<Path> own = file -> file.getFileName().toString().startsWith("io.crossover.");
    List<FileEntriesLayer> layers = new ArrayList<>();
    layers.add(layer("dependencies", app, "lib", own.negate()));
    layers.add(layer("modules", app, "lib", own));
    layers.add(layer("quarkus", app, "quarkus", file -> true));
    layers.add(layer("service", app, "", file -> isService(app.relativize(file))));
    Path materials = target.resolve("bom.json");
    if (Files.isRegularFile(materials)) {
      layers.add(
          FileEntriesLayer.builder()
              .setName("materials")
              .addEntry(materials, HOME.resolve("sbom/bom.json"))
              .build());
    }
    return layers;
  }

  /**
   * Empty directories of the image's user, closed to others.
   *
   * @param like any directory: Jib asks for one
   */
  static FileEntriesLayer writable(Path like, List<String> directories) {
    return directories("writable", like, directories, "700");
  }

  /**
   * Empty directories that are open to all.
   *
   * @param like any directory: Jib asks for one
   */
  static FileEntriesLayer scratch(Path like, List<String> directories) {
    return directories("scratch", like, directories, "777");
  }

  private static FileEntriesLayer directories(
      String name, Path like, List<String> directories, String permissions) {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    for (String directory : directories) {
      layer.addEntry(
          like,
          AbsoluteUnixPath.get(directory),
          FilePermissions.fromOctalString(permissions),
          FileEntriesLayer.DEFAULT_MODIFICATION_TIME,
          ServiceImage.USER);
    }
    return layer.build();
  }

  private static boolean isService(Path file) {
    return file.startsWith("app") || file.equals(Path.of("quarkus-run.jar"));
  }

  private static FileEntriesLayer layer(
      String name, Path app, String directory, Predicate<Path> chosen) throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    try (Stream<Path> files = Files.walk(app.resolve(directory))) {
      for (Path file : files.filter(Files::isRegularFile).filter(chosen).sorted().toList()) {
        layer.addEntry(file, HOME.resolve(app.relativize(file).toString()));
      }
    }
    return layer.build();
  }
}
