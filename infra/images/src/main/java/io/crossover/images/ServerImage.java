package io.crossover.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The image of a server that is not ours: files above a base, run as the user of {@link
 * ServiceImage}.
 *
 * @param name name and tag
 * @param base the tar of the base image
 * @param root the directory whose files it adds
 * @param architecture {@code amd64} or {@code arm64}, as the base has it
 * @param entrypoint what runs every command; none where empty
 * @param command what runs unless another is given
 * @param writable directories that its user may write to
 * @param environment variables in addition to the base's
 */
record ServerImage(
    String name,
    Path base,
    Path root,
    String architecture,
    List<String> entrypoint,
    List<String> command,
    List<String> writable,
    Map<String, String> environment) {

  /**
   * Writes the image for {@code docker load}.
   *
   * @throws ImageException where a file cannot be read
   */
  void writeTo(Path tar) {
    try {
      Jib.from(TarImage.at(base))
          .setPlatforms(Set.of(new Platform(architecture, "linux")))
          .setFileEntriesLayers(
              List.of(BaseImage.files(root).build(), Layers.writable(root, writable)))
          .setUser(ServiceImage.USER)
          .setEnvironment(environment)
          .setEntrypoint(entrypoint.isEmpty() ? null : entrypoint)
          .setProgramArguments(command)
          .containerize(
              Containerizer.to(TarImage.at(tar).named(name))
                  .setToolName("crossover-images")
                  .setOfflineMode(true));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageException("interrupted while making " + tar, e);
    } catch (Exception e) {
      throw new ImageException("cannot make " + tar + " from " + base + ": " + e.getMessage(), e);
    }
  }
}
