package io.crossover.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import io.crossover.events.run.RunTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTest {

  @TempDir private Path directory;

  @Test
  void everyColumnComesBackAsItWas() throws IOException {
    Instant planned = Instant.parse("2026-01-02T03:04:05.678901Z");
    RunRow run =
        new RunRow(
            new UUID(0, 1),
            "gpt",
            "sgd",
            8,
            0.1,
            0.9,
            3L,
            "completed",
            1,
            Double.NaN,
            5.5,
            2.4,
            2.5,
            2.6,
            2.7,
            true,
            10L,
            1.5,
            "t",
            null,
            "a fresh seed",
            new RunTotals(80, null, 1.5e9, 4, 3, 42.5, null),
            planned);
    Path file =
        Files.write(
            directory.resolve("runs.parquet"), Parquet.of(RunColumns.ALL, List.of(run, run)));

    List<Map<String, Object>> rows = read(file);

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0))
        .hasSize(RunColumns.ALL.size())
        .containsEntry("optimizer", "sgd")
        .containsEntry("batchSize", 8)
        .containsEntry("seed", 3L)
        .containsEntry("loss", Double.NaN)
        .containsEntry("diverged", true)
        .containsEntry("runId", new UUID(0, 1).toString())
        .containsEntry("reason", null)
        .containsEntry("samplesSeen", 80L)
        .containsEntry("operations", 1.5e9)
        .containsEntry("tokensSeen", null)
        .containsEntry("plannedAt", 1767323045678901L);
  }

  @Test
  void noRunsAreAFileToo() throws IOException {
    Path file =
        Files.write(directory.resolve("none.parquet"), Parquet.of(RunColumns.ALL, List.of()));

    assertThat(read(file)).isEmpty();
  }

  private static List<Map<String, Object>> read(Path file) throws IOException {
    Hydrator<Map<String, Object>, Map<String, Object>, String[]> rows =
        new Hydrator<>() {
          @Override
          public Map<String, Object> start() {
            return new HashMap<>();
          }

          @Override
          public Map<String, Object> add(Map<String, Object> row, String[] path, Object value) {
            row.put(path[0], value);
            return row;
          }

          @Override
          public Map<String, Object> finish(Map<String, Object> row) {
            return row;
          }
        };
    try (Stream<Map<String, Object>> stream = ParquetReader.streamContent(file.toFile(), rows)) {
      return stream.toList();
    }
  }
}
