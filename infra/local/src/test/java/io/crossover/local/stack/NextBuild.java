package io.crossover.local.stack;

import io.crossover.events.wire.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The services as a later build may be: the packaged ones, with one more field in every event that
 * they send. Nothing was released before this build, so that the later one is made instead.
 */
final class NextBuild {

  /** The field that only the next build sends. */
  static final String FIELD = "fieldOfTheNextBuild";

  private static final List<String> MODULES =
      List.of("planner-service", "trainer-service", "analyzer-service");
  private static final String LAST_FIELD = "    json.put(VERSION_FIELD, Event.SCHEMA_VERSION);\n";

  private NextBuild() {}

  /**
   * Makes it.
   *
   * @param home the repository, with packaged services
   * @param directory where the services go, as below {@code home}
   * @return {@code directory}
   */
  static Path make(Path home, Path directory) throws IOException {
    Path codec = compiledCodec(home, Files.createDirectories(directory.resolve("codec")));
    for (String module : MODULES) {
      Path from = home.resolve(module).resolve("target/quarkus-app");
      Path to = directory.resolve(module).resolve("target/quarkus-app");
      copy(from, to);
      replaceCodec(to.resolve("lib/main"), codec);
    }
    return directory;
  }

  private static Path compiledCodec(Path home, Path directory) throws IOException {
    String name = EventCodec.class.getName().replace('.', '/');
    String source = Files.readString(home.resolve("events/src/main/java/" + name + ".java"));
    if (source.split(LAST_FIELD.strip().replaceAll("[().]", "\\\\$0"), -1).length != 2) {
      throw new IllegalStateException("EventCodec no longer has once: " + LAST_FIELD.strip());
    }
    Path changed = directory.resolve("EventCodec.java");
    Files.writeString(
        changed, source.replace(LAST_FIELD, LAST_FIELD + "json.put(\"" + FIELD + "\", true);\n"));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-nowarn",
                "--release",
                "17",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                changed.toString());
    if (exit != 0) {
      throw new IllegalStateException("the codec of the next build does not compile");
    }
    return directory.resolve(name + ".class");
  }

  /** By links where the file system has them: the trainer has 200 MB. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          link(file, target);
        }
      }
    }
  }

  private static void link(Path file, Path target) throws IOException {
    try {
      Files.createLink(target, file);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, target);
    }
  }

  private static void replaceCodec(Path libraries, Path codec) throws IOException {
    Path events;
    try (Stream<Path> jars = Files.list(libraries)) {
      events =
          jars.filter(jar -> jar.getFileName().toString().startsWith("io.crossover.events-"))
              .findFirst()
              .orElseThrow();
    }
    Path changed = events.resolveSibling("changed.jar");
    Files.copy(events, changed);
    URI jar = URI.create("jar:" + changed.toUri());
    try (FileSystem contents = FileSystems.newFileSystem(jar, Map.of())) {
      Files.copy(
          codec,
          contents.getPath(EventCodec.class.getName().replace('.', '/') + ".class"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    // A new file in place of the link: the services of this build keep theirs.
    Files.move(changed, events, StandardCopyOption.REPLACE_EXISTING);
  }
}
