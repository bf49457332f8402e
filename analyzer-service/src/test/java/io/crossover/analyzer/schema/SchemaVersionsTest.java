package io.crossover.analyzer.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

class SchemaVersionsTest {

  @Test
  void anOlderOrTheSameSchemaIsFine() {
    assertThat(versions("2", "0").objection()).isEmpty();
    assertThat(versions("2", "2").objection()).isEmpty();
    assertThat(versions("10", "9").objection()).isEmpty();
  }

  @Test
  void aNewerOneIsRefusedWithBothVersionsAndWhatToDo() {
    assertThat(versions("9", "10").objection())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("schema version 10", "up to 9", "quarkus.datasource.jdbc.url")
                    .doesNotContain("\n"));
  }

  private static SchemaVersions versions(String known, String found) {
    return new SchemaVersions(
        MigrationVersion.fromVersion(known), MigrationVersion.fromVersion(found));
  }
}
