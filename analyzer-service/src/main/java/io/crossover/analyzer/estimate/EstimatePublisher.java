package io.crossover.analyzer.estimate;

import io.crossover.analyzer.config.AnalyzerConfig;
import io.crossover.analyzer.database.ColumnArrays;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.kafka.Broker;
import io.crossover.analyzer.retry.Backoff;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * The thread that publishes revisions after they were stored, in their order, and marks them. At
 * least once: what a process left unpublished, the next one publishes at its start.
 */
@Singleton
public final class EstimatePublisher implements Runnable {

  private static final Logger LOG = Logger.getLogger(EstimatePublisher.class);
  private static final int BATCH = 100;
  private static final long IDLE_SECONDS = 5;

  /** Waits for a replica that publishes the same rows, and then does not see them any more. */
  private static final String PENDING =
      """
      SELECT body FROM estimate_history WHERE NOT published
      ORDER BY configuration_key, revision LIMIT %d FOR UPDATE
      """
          .formatted(BATCH);

  private static final String MARK =
      """
      UPDATE estimate_history h SET published = true
      FROM unnest(?, ?, ?, ?) AS p (key, baseline, challenger, revision)
      WHERE h.configuration_key = p.key AND h.baseline = p.baseline
        AND h.challenger = p.challenger AND h.revision = p.revision
      """;

  private final Database database;
  private final Broker broker;
  private final Clock clock;
  private final EventCodec codec = new EventCodec("/crossover/analyzer");
  private final Semaphore work = new Semaphore(1);
  private final Backoff backoff;
  private final Thread thread = new Thread(this, "publish");
  private volatile boolean stopping;

  EstimatePublisher(Database database, Broker broker, AnalyzerConfig config, Clock clock) {
    this.database = database;
    this.broker = broker;
    this.clock = clock;
    this.backoff = new Backoff(config.maxRetryDelay());
    thread.setDaemon(true);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Ends the thread, within the given time at best. */
  public void stop(Duration limit) throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(limit.toMillis());
  }

  /** Says that there is something to publish. */
  void wake() {
    work.release();
  }

  /** Publishes until it is stopped; called by its thread. */
  @Override
  public void run() {
    while (!stopping) {
      try {
        awaitWork();
        publishAll();
      } catch (InterruptedException e) {
        LOG.debug("Interrupted", e);
      }
    }
  }

  private void awaitWork() throws InterruptedException {
    if (work.tryAcquire(IDLE_SECONDS, TimeUnit.SECONDS)) {
      work.drainPermits();
    }
  }

  private void publishAll() throws InterruptedException {
    try {
      while (publishSome() == BATCH) {
        LOG.debug("More to publish");
      }
      backoff.succeeded();
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("Estimates are not published now, trying again: %s", SqlErrors.line(e));
      LOG.debug("The cause", e);
      work.release();
      Thread.sleep(backoff.failed().toMillis());
    }
  }

  private int publishSome() throws SQLException {
    return database.transaction(
        connection -> {
          List<CrossoverEstimated> pending = pending(connection);
          if (!pending.isEmpty()) {
            send(pending);
            mark(connection, pending);
          }
          return pending.size();
        });
  }

  private static List<CrossoverEstimated> pending(Connection connection) throws SQLException {
    List<CrossoverEstimated> events = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PENDING);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        events.add(EstimateRows.event(rows.getString(1)));
      }
    }
    return events;
  }

  private static void mark(Connection connection, List<CrossoverEstimated> events)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MARK)) {
      ColumnArrays.bind(statement, events)
          .column("text", CrossoverEstimated::configurationKey)
          .column("text", event -> event.pair().baseline())
          .column("text", event -> event.pair().challenger())
          .column("int8", CrossoverEstimated::revision);
      statement.executeUpdate();
    }
  }

  private void send(List<CrossoverEstimated> events) {
    Producer<String, byte[]> producer = broker.producer();
    List<Future<?>> sent = new ArrayList<>();
    for (CrossoverEstimated event : events) {
      sent.add(
          producer.send(
              codec.encode(Topics.ESTIMATES.topic(), event.key(), event, clock.instant())));
    }
    try {
      for (Future<?> future : sent) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
