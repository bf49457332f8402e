package io.crossover.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images without a registry: the base is a tar that was made here. */
class ServiceImageTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  @BeforeEach
  void packageAService() throws IOException {
    write("root/etc/passwd", "crossover:x:10001:10001::/tmp:/bin/bash");
    write("target/quarkus-app/quarkus-run.jar", "run");
    write("target/quarkus-app/app/planner-service.jar", "service");
    write("target/quarkus-app/lib/main/org.apache.kafka.kafka-clients.jar", "kafka");
    write("target/quarkus-app/lib/main/io.crossover.events.jar", "events");
    write("target/quarkus-app/quarkus/generated-bytecode.jar", "generated");
    write("target/bom.json", "{}");
    BaseImage.write(directory.resolve("root"), "amd64", directory.resolve("base.tar"));
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Path image(String name) {
    return image(ImageService.PLANNER, name);
  }

  private Path image(ImageService service, String name) {
    Path tar = directory.resolve(name);
    new ServiceImage(
            service,
            directory.resolve("target"),
            directory.resolve("base.tar").toString(),
            "amd64",
            "1.2.3",
            "abc")
        .writeTo(tar);
    return tar;
  }

  @Test
  void itRunsTheServiceAsNobodySpecialAndSaysWhatItIs() throws IOException {
    Map<String, byte[]> files = files(image("planner.tar"));
    JsonNode manifest = JSON.readTree(files.get("manifest.json")).get(0);
    JsonNode image = JSON.readTree(files.get(manifest.path("Config").asText()));
    JsonNode config = image.path("config");

    assertThat(manifest.at("/RepoTags/0").asText()).isEqualTo("crossover-planner:1.2.3");
    assertThat(config.path("User").asText()).isEqualTo("10001:10001");
    assertThat(config.path("Entrypoint").toString())
        .contains("\"java\"", "\"-XX:+ExitOnOutOfMemoryError\"", "\"/app/quarkus-run.jar\"");
    assertThat(config.path("ExposedPorts").has("8081/tcp")).isTrue();
    assertThat(config.path("Env").toString()).contains("JAVA_HOME=/opt/java");
    JsonNode labels = config.path("Labels");
    assertThat(labels.path("org.opencontainers.image.version").asText()).isEqualTo("1.2.3");
    assertThat(labels.path("org.opencontainers.image.revision").asText()).isEqualTo("abc");
    assertThat(labels.path("org.opencontainers.image.licenses").asText()).isEqualTo("Apache-2.0");
    assertThat(image.path("architecture").asText()).isEqualTo("amd64");
  }

  @Test
  void whatChangesLeastLiesDeepest() throws IOException {
    assertThat(layers(files(image("planner.tar"))))
        .containsExactly(
            List.of("etc/passwd"),
            List.of("app/lib/main/org.apache.kafka.kafka-clients.jar"),
            List.of("app/lib/main/io.crossover.events.jar"),
            List.of("app/quarkus/generated-bytecode.jar"),
            List.of("app/app/planner-service.jar", "app/quarkus-run.jar"),
            List.of("app/sbom/bom.json"));
  }

  @Test
  void theSameFilesGiveTheSameImageAndAChangedServiceChangesOneLayer() throws IOException {
    byte[] first = Files.readAllBytes(image("first.tar"));
    List<String> before = layerNames(files(directory.resolve("first.tar")));
    Files.setLastModifiedTime(
        directory.resolve("target/bom.json"), java.nio.file.attribute.FileTime.fromMillis(0));

    assertThat(Files.readAllBytes(image("second.tar"))).isEqualTo(first);
    write("target/quarkus-app/app/planner-service.jar", "a newer service");
    List<String> after = layerNames(files(image("third.tar")));
    assertThat(after).hasSameSizeAs(before);
    assertThat(after.stream().filter(name -> !before.contains(name))).hasSize(1);
  }

  @Test
  void theTrainerHasAPlaceForAVolumeOfCheckpoints() throws IOException {
    TarArchiveEntry place =
        directories(files(image(ImageService.TRAINER, "trainer.tar"))).get("checkpoints/");

    assertThat(place.getLongUserId()).isEqualTo(10001);
    assertThat(place.getLongGroupId()).isEqualTo(10001);
    assertThat(place.getMode() & 0777).isEqualTo(0700);
  }

  @Test
  void theTrainerHasAPlaceForAFileSystemInMemory() throws IOException {
    TarArchiveEntry place =
        directories(files(image(ImageService.TRAINER, "trainer.tar"))).get("cache/");

    assertThat(place.getMode() & 0777).isEqualTo(0777);
  }

  @Test
  void aServerOfFilesRunsAsNobodySpecialAndMayWriteWhereItsDataGo() throws IOException {
    write("server/etc/kafka/docker/run", "#!/bin/bash");
    Path tar = directory.resolve("kafka.tar");

    new ServerImage(
            "crossover-kafka:test",
            directory.resolve("base.tar"),
            directory.resolve("server"),
            "amd64",
            List.of(),
            List.of("/etc/kafka/docker/run"),
            List.of("/var/lib/kafka/data"),
            Map.of("PATH", "/usr/bin"))
        .writeTo(tar);

    Map<String, byte[]> files = files(tar);
    JsonNode manifest = JSON.readTree(files.get("manifest.json")).get(0);
    JsonNode config = JSON.readTree(files.get(manifest.path("Config").asText())).path("config");
    assertThat(config.path("User").asText()).isEqualTo("10001:10001");
    assertThat(config.path("Cmd").toString()).isEqualTo("[\"/etc/kafka/docker/run\"]");
    assertThat(config.has("Entrypoint")).isFalse();
    assertThat(config.path("Env").toString()).contains("PATH=/usr/bin", "JAVA_HOME=/opt/java");
    TarArchiveEntry data = directories(files).get("var/lib/kafka/data/");
    assertThat(data.getLongUserId()).isEqualTo(10001);
    assertThat(data.getMode() & 0777).isEqualTo(0700);
  }

  @Test
  void aServiceThatIsNotPackagedIsNamed() throws IOException {
    Files.delete(directory.resolve("target/quarkus-app/quarkus-run.jar"));

    assertThatThrownBy(() -> image("planner.tar"))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("quarkus-app has no quarkus-run.jar; package the services first");
  }

  @Test
  void aBaseThatIsNotThereIsNamed() throws IOException {
    Files.delete(directory.resolve("base.tar"));

    assertThatThrownBy(() -> image("planner.tar"))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("base.tar");
  }

  private static List<String> layerNames(Map<String, byte[]> files) throws IOException {
    List<String> names = new ArrayList<>();
    JSON.readTree(files.get("manifest.json"))
        .get(0)
        .path("Layers")
        .forEach(l -> names.add(l.asText()));
    return names;
  }

  private static List<List<String>> layers(Map<String, byte[]> files) throws IOException {
    List<List<String>> layers = new ArrayList<>();
    for (String name : layerNames(files)) {
      List<String> entries = new ArrayList<>();
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(
              new GZIPInputStream(new java.io.ByteArrayInputStream(files.get(name))))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          if (!entry.isDirectory()) {
            entries.add(entry.getName().replaceFirst("^/", ""));
          }
        }
      }
      layers.add(entries);
    }
    return layers;
  }

  private static Map<String, TarArchiveEntry> directories(Map<String, byte[]> files)
      throws IOException {
    Map<String, TarArchiveEntry> directories = new TreeMap<>();
    for (String name : layerNames(files)) {
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(
              new GZIPInputStream(new java.io.ByteArrayInputStream(files.get(name))))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          if (entry.isDirectory()) {
            directories.put(entry.getName().replaceFirst("^/", ""), entry);
          }
        }
      }
    }
    return directories;
  }

  private static Map<String, byte[]> files(Path image) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(image))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), tar.readAllBytes());
      }
    }
    return files;
  }
}
