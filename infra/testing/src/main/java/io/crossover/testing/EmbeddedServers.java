package io.crossover.testing;

import io.crossover.embedded.EmbeddedDatabase;
import io.crossover.embedded.EmbeddedDatabaseSettings;
import io.crossover.embedded.EmbeddedKafka;
import io.crossover.embedded.EmbeddedKafkaSettings;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.utils.AppInfoParser;

/** The servers of {@code infra/embedded}, on data directories of their own. */
final class EmbeddedServers implements RunningServers {

  private final EmbeddedKafka kafka;
  private final EmbeddedDatabase database;
  private final String remark;

  private EmbeddedServers(EmbeddedKafka kafka, EmbeddedDatabase database, String remark) {
    this.kafka = kafka;
    this.database = database;
    this.remark = remark;
  }

  /**
   * Starts both at once.
   *
   * @param directory where their data goes
   * @param remark what to add to their description, or nothing
   */
  static EmbeddedServers start(Path directory, String remark) {
    CompletableFuture<EmbeddedDatabase> database =
        CompletableFuture.supplyAsync(
            () ->
                EmbeddedDatabase.start(EmbeddedDatabaseSettings.in(directory.resolve("postgres"))));
    EmbeddedKafka kafka;
    try {
      kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory.resolve("kafka")));
    } catch (RuntimeException e) {
      database.thenAccept(EmbeddedDatabase::close);
      throw e;
    }
    try {
      return new EmbeddedServers(kafka, database.join(), remark);
    } catch (CompletionException e) {
      kafka.close();
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public ServerAddresses addresses() {
    return new ServerAddresses(
        kafka.bootstrapServers(),
        database.jdbcUrl(),
        database.user(),
        database.password(),
        "embedded Kafka "
            + AppInfoParser.getVersion()
            + " on "
            + kafka.bootstrapServers()
            + ", embedded PostgreSQL "
            + database.version()
            + " on 127.0.0.1:"
            + database.port()
            + remark);
  }

  @Override
  public void close() {
    try {
      kafka.close();
    } finally {
      database.close();
    }
  }
}
