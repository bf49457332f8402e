package io.crossover.analyzer.schema;

import io.crossover.analyzer.config.AnalyzerConfig;
import io.crossover.analyzer.database.SqlErrors;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/** Waits for the database and brings its schema up to date. */
@Singleton
public final class Schema {

  private static final Logger LOG = Logger.getLogger(Schema.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final DataSource source;
  private final Flyway flyway;
  private final AnalyzerConfig config;

  Schema(DataSource source, Flyway flyway, AnalyzerConfig config) {
    this.source = source;
    this.flyway = flyway;
    this.config = config;
  }

  /**
   * Returns when the schema is the one of this build.
   *
   * @throws UnusableDatabaseException with one line for a person, when it cannot be
   */
  public void prepare() {
    try {
      awaitDatabase();
      SchemaVersions.of(flyway.info().all())
          .objection()
          .ifPresent(
              reason -> {
                throw new UnusableDatabaseException(reason, null);
              });
      if (config.migrateSchema() || config.migrateOnly()) {
        flyway.migrate();
      } else {
        flyway.validate();
      }
    } catch (FlywayException e) {
      throw new UnusableDatabaseException("The database schema cannot be used: " + oneLine(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableDatabaseException("Interrupted while waiting for the database.", e);
    }
  }

  private void awaitDatabase() throws InterruptedException {
    long deadline = System.nanoTime() + config.databaseWait().toNanos();
    Duration wait = FIRST_WAIT;
    while (true) {
      try (Connection connection = source.getConnection()) {
        LOG.debugf("The database answers: %s", connection.getMetaData().getURL());
        return;
      } catch (SQLException e) {
        if (SqlErrors.refusesLogin(e) || System.nanoTime() > deadline) {
          throw new UnusableDatabaseException(
              "No connection to the database: " + SqlErrors.line(e), e);
        }
        LOG.infof("Waiting for the database: %s", SqlErrors.line(e));
      }
      Thread.sleep(wait.toMillis());
      Duration doubled = wait.multipliedBy(2);
      wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
  }

  private static String oneLine(FlywayException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
