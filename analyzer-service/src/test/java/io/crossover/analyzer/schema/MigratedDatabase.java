package io.crossover.analyzer.schema;

import io.crossover.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A test database with the schema of this build. */
public final class MigratedDatabase {

  private MigratedDatabase() {}

  /** Brings a database up to date, without an analyzer. */
  public static void migrate(TestDatabase database) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .load()
        .migrate();
  }

  /** Brings a database up to date and gives connections to it. */
  public static PGSimpleDataSource source(TestDatabase database) {
    migrate(database);
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.jdbcUrl());
    source.setUser(database.user());
    source.setPassword(database.password());
    return source;
  }
}
