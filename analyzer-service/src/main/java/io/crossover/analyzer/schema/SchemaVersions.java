package io.crossover.analyzer.schema;

import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Schema versions.
 *
 * @param known newest that this build can make
 * @param found newest that was applied to the database; version 0 for an empty one
 */
record SchemaVersions(MigrationVersion known, MigrationVersion found) {

  private static final MigrationVersion NONE = MigrationVersion.fromVersion("0");

  static SchemaVersions of(MigrationInfo[] migrations) {
    MigrationVersion known = NONE;
    MigrationVersion found = NONE;
    for (MigrationInfo migration : migrations) {
      if (migration.getVersion() == null) {
        continue;
      }
      if (migration.getState().isResolved()) {
        known = later(known, migration.getVersion());
      }
      if (migration.getState().isApplied()) {
        found = later(found, migration.getVersion());
      }
    }
    return new SchemaVersions(known, found);
  }

  /** Why this build cannot work on the database, or empty if it can. */
  Optional<String> objection() {
    if (found.compareTo(known) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "The database has schema version "
            + found
            + ", this analyzer knows versions up to "
            + known
            + ". Start an analyzer that is at least as new as the one that made the schema,"
            + " or set quarkus.datasource.jdbc.url to another database.");
  }

  private static MigrationVersion later(MigrationVersion a, MigrationVersion b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
