package io.crossover.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A base image of the files below a directory, which has {@code java} at {@code /opt/java}. */
final class BaseImage {

  private BaseImage() {}

  /** Writes it for {@link ServiceImage}. */
  static void write(Path root, String architecture, Path tar) {
    try {
      Jib.fromScratch()
          .setPlatforms(Set.of(new Platform(architecture, "linux")))
          .setFileEntriesLayers(List.of(filesAndTemporary(root)))
          .setEnvironment(Map.of("PATH", "/opt/java/bin:/usr/bin:/bin", "JAVA_HOME", "/opt/java"))
          .containerize(
              Containerizer.to(TarImage.at(tar).named("crossover-base"))
                  .setToolName("crossover-images")
                  .setOfflineMode(true));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageException("interrupted while making " + tar, e);
    } catch (Exception e) {
      throw new ImageException("cannot make " + tar + " of " + root + ": " + e.getMessage(), e);
    }
  }

  private static FileEntriesLayer filesAndTemporary(Path root) throws IOException {
    return files(root)
        .addEntry(root, AbsoluteUnixPath.get("/tmp"), FilePermissions.fromOctalString("777"))
        .build();
  }

  /** The files below a directory, at the same places below the root of an image. */
  static FileEntriesLayer.Builder files(Path root) throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("files");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        layer.addEntry(
            file,
            AbsoluteUnixPath.get("/").resolve(root.relativize(file).toString()),
            FilePermissions.fromOctalString(Files.isExecutable(file) ? "755" : "644"));
      }
    }
    return layer;
  }
}
