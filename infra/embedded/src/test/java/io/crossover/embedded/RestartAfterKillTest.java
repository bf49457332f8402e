package io.crossover.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartAfterKillTest {

  @TempDir Path directory;

  @Test
  void goesOnWithTheDataAndStopsTheDatabaseThatWasLeftRunning() throws Exception {
    KilledJvm.runIn(directory);
    Path postgres = directory.resolve("postgres");
    Postmaster orphan = Postmaster.of(postgres.resolve("data")).orElseThrow();
    assertThat(orphan.isRunning()).isTrue();

    try (EmbeddedDatabase database = EmbeddedDatabase.start(EmbeddedDatabaseSettings.in(postgres));
        EmbeddedKafka kafka =
            EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory.resolve("kafka")))) {
      assertThat(orphan.isRunning()).isFalse();
      assertThat(EmbeddedDatabaseTest.query(database, "SELECT loss FROM run")).isEqualTo("2.5");
      assertThat(new TestClient(kafka.bootstrapServers()).consumeAndCommit("runs", "readers", 1))
          .containsExactly("first");
    }
  }

  @Test
  void ignoresAPidFileWhoseNumberNowBelongsToAnotherProgram() throws Exception {
    EmbeddedDatabaseSettings settings = EmbeddedDatabaseSettings.in(directory);
    EmbeddedDatabase.start(settings).close();
    Path data = directory.resolve("data");
    Files.write(
        data.resolve("postmaster.pid"),
        List.of(Long.toString(ProcessHandle.current().pid()), data.toString(), "1000000000"));

    try (EmbeddedDatabase database = EmbeddedDatabase.start(settings)) {
      assertThat(EmbeddedDatabaseTest.query(database, "SELECT 1")).isEqualTo("1");
    }
  }
}
