package io.crossover.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The files in {@code infra/grafana/dashboards} are what the code makes. */
class DashboardFilesTest {

  private static final Path DIRECTORY = Path.of("dashboards");
  private static final String COMMAND =
      "./mvnw -q -pl infra/grafana -am test -Dtest=DashboardFilesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dgrafana.write";
  private static final Map<Path, String> FILES = Dashboards.files();

  @BeforeAll
  static void writeThemWhenAsked() throws IOException {
    if (System.getProperty("grafana.write") == null) {
      return;
    }
    for (Path old : committed()) {
      Files.delete(old);
    }
    for (Map.Entry<Path, String> file : FILES.entrySet()) {
      Files.writeString(DIRECTORY.resolve(file.getKey()), file.getValue());
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFileIsWhatTheCodeMakes() {
    return FILES.entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey().toString(),
                    () ->
                        assertThat(text(DIRECTORY.resolve(file.getKey())))
                            .as("If the code is right, write it again: %s", COMMAND)
                            .isEqualTo(file.getValue())));
  }

  @Test
  void thereIsNoOtherFile() throws IOException {
    assertThat(committed())
        .extracting(Path::getFileName)
        .containsExactlyInAnyOrderElementsOf(FILES.keySet());
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "no such file";
  }

  private static List<Path> committed() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.toList();
    }
  }
}
