package io.crossover.analyzer.live;

import io.crossover.analyzer.config.AnalyzerConfig;
import io.crossover.analyzer.config.PageConfig;
import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.retry.Backoff;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * The thread that waits for notifications of committed changes, of this replica and of others, and
 * fires them as events within this one: the first at once, those of the interval after it together
 * at its end. What happened while the database was away is not known, so that then everything may
 * have changed.
 */
@Singleton
public final class ChangeListener implements Runnable {

  private static final Logger LOG = Logger.getLogger(ChangeListener.class);
  private static final int WAIT_MILLIS = 10_000;

  private final DataSource source;
  private final Event<Changes> changed;
  private final Duration interval;
  private final Backoff backoff;
  private final Thread thread = new Thread(this, "changes");
  private volatile boolean stopping;

  ChangeListener(
      DataSource source, Event<Changes> changed, AnalyzerConfig config, PageConfig page) {
    this.source = source;
    this.changed = changed;
    this.interval = page.interval();
    this.backoff = new Backoff(config.maxRetryDelay());
    thread.setDaemon(true);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Ends the thread after what it waits for; the process need not wait for that. */
  public void stop() {
    stopping = true;
    thread.interrupt();
  }

  /** Listens until it is stopped; called by its thread. */
  @Override
  public void run() {
    while (!stopping) {
      try (Connection connection = source.getConnection()) {
        listen(connection);
      } catch (InterruptedException e) {
        LOG.debug("Interrupted", e);
      } catch (SQLException | RuntimeException e) {
        pause(e);
      }
    }
  }

  private void listen(Connection connection) throws SQLException, InterruptedException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + ChangeNotice.CHANNEL);
      changed.fire(Changes.EVERYTHING);
      backoff.succeeded();
      PGConnection postgres = connection.unwrap(PGConnection.class);
      while (!stopping) {
        Changes changes = read(postgres.getNotifications(WAIT_MILLIS));
        if (changes.nothing()) {
          // A connection that broke without a word is found out by talking.
          statement.execute("SELECT 1");
        } else {
          changed.fire(changes);
          Thread.sleep(interval.toMillis());
        }
      }
    }
  }

  private static Changes read(PGNotification[] notifications) {
    Changes changes = Changes.NONE;
    if (notifications != null) {
      for (PGNotification notification : notifications) {
        changes = changes.and(Changes.fromJson(notification.getParameter()));
      }
    }
    return changes;
  }

  private void pause(Exception cause) {
    if (stopping) {
      return;
    }
    LOG.warnf("Changes are not heard of now, trying again: %s", SqlErrors.line(cause));
    LOG.debug("The cause", cause);
    try {
      Thread.sleep(backoff.failed().toMillis());
    } catch (InterruptedException e) {
      LOG.debug("Interrupted", e);
    }
  }
}
