package io.crossover.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * The file that tells a Prometheus where the services of a running stack answer, in the format of
 * its {@code file_sd_configs}: the ports are others at every start.
 */
final class PrometheusTargets {

  static final String NAME = "prometheus-targets.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  PrometheusTargets(Path dataDirectory) {
    this.file = dataDirectory.resolve(NAME);
  }

  /** Publishes the services, all at once. */
  void write(StackAddresses addresses) throws IOException {
    List<Group> groups =
        List.of(
            group("crossover-planner", addresses.planner()),
            group("crossover-analyzer", addresses.analyzer()),
            group("crossover-trainer", addresses.trainer()));
    Path next = file.resolveSibling(NAME + ".next");
    JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), groups);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes them back, so that a stopped stack is no target. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private static Group group(String job, URI address) {
    return new Group(List.of(address.getAuthority()), Map.of("job", job));
  }

  private record Group(List<String> targets, Map<String, String> labels) {}
}
