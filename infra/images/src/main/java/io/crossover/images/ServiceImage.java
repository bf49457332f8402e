package io.crossover.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The image of one service. The same files give the same image, byte for byte.
 *
 * @param service which
 * @param target the {@code target} directory of its module
 * @param base a name in a registry, or the path of an image's tar
 * @param architecture {@code amd64} or {@code arm64}, as the base has it
 * @param tag the version
 * @param revision the commit; empty where that is not known
 */
record ServiceImage(
    ImageService service,
    Path target,
    String base,
    String architecture,
    String tag,
    String revision) {

  /** User and group, by number so that Kubernetes can see that it is not root. */
  static final String USER = "10001:10001";

  private static final String TAR = ".tar";
  private static final String LABEL = "org.opencontainers.image.";

  /**
   * Writes the image for {@code docker load}.
   *
   * @throws ImageException where the module is not packaged or the base cannot be read
   */
  void writeTo(Path tar) {
    try {
      TarImage image = TarImage.at(tar).named(service.imageName() + ":" + tag);
      builder()
          .containerize(
              Containerizer.to(image).setToolName("crossover-images").setOfflineMode(isTar()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageException("interrupted while making " + tar, e);
    } catch (ImageException e) {
      throw e;
    } catch (Exception e) {
      throw new ImageException("cannot make " + tar + " from " + base + ": " + e.getMessage(), e);
    }
  }

  private boolean isTar() {
    return base.endsWith(TAR);
  }

  private JibContainerBuilder builder() throws Exception {
    return from()
        .setPlatforms(Set.of(new Platform(architecture, "linux")))
        .setFileEntriesLayers(layers())
        .setWorkingDirectory(AbsoluteUnixPath.get("/app"))
        .setUser(USER)
        .setExposedPorts(Port.tcp(service.port()))
        .setEnvironment(Map.of("LANG", "C.UTF-8"))
        .setEntrypoint(service.command())
        .setLabels(labels());
  }

  private List<FileEntriesLayer> layers() throws IOException {
    List<FileEntriesLayer> layers = new ArrayList<>();
    if (!service.places().isEmpty()) {
      layers.add(Layers.writable(target, service.places()));
    }
    if (!service.scratch().isEmpty()) {
      layers.add(Layers.scratch(target, service.scratch()));
    }
    layers.addAll(Layers.of(target));
    return layers;
  }

  private JibContainerBuilder from() throws Exception {
    return isTar() ? Jib.from(TarImage.at(Path.of(base))) : Jib.from(base);
  }

  private Map<String, String> labels() throws IOException {
    return Map.of(
        LABEL + "title",
        service.imageName(),
        LABEL + "description",
        service.description(),
        LABEL + "version",
        tag,
        LABEL + "revision",
        revision,
        LABEL + "licenses",
        "Apache-2.0",
        LABEL + "base.name",
        isTar() ? Path.of(base).getFileName().toString() : base);
  }
}
