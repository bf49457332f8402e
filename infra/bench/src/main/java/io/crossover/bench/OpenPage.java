package io.crossover.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The page of a sweep with trainings that run, open in a browser: it listens to changes, and asks
 * for its curves again when they have new points.
 */
final class OpenPage implements AutoCloseable {

  /** Trainings that a page shows. */
  static final int RUNS = 6;

  private static final String[] STORE = {
    "DELETE FROM runs WHERE sweep_id = '%1$s'",
    """
    INSERT INTO configurations (configuration_key, configuration, loss_metric, budget_samples)
    VALUES ('watched', '{"model": {"type": "noop"}}', 'final', 65536) ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO sweeps (sweep_id, name, spec, state, stage, decided_at)
    VALUES ('%1$s', 'watched', '{}', 'running', 0, now()) ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO sweep_configurations (sweep_id, ordinal, configuration_key, name)
    VALUES ('%1$s', 0, 'watched', 'watched') ON CONFLICT DO NOTHING
    """
  };

  /** The seed is the place in the list, and stands in the name of the curve. */
  private static final String RUN =
      """
      INSERT INTO runs (run_id, sweep_id, configuration_key, optimizer, batch_size, learning_rate,
                        momentum, seed, planned_steps, planned_at, attempt, stage, changed_at, state)
      VALUES (?, ?, 'watched', 'sgd', 8, 0.1, 0.9, ?, 1000000, now(), 1, 1, now(), 'running')
      """;

  /** Seed and step in a row of the curves' numbers. */
  private static final Pattern POINT = Pattern.compile("seed (\\d+)\"?,(\\d+),");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI analyzer;
  private final List<Sent> sent = new ArrayList<>();
  private final InputStream changes;
  private final Thread reader;
  private IOException failure;

  private OpenPage(URI analyzer) throws IOException, InterruptedException {
    this.analyzer = analyzer;
    this.changes =
        http.send(request("/api/v1/changes?sweep=" + Curves.SWEEP), BodyHandlers.ofInputStream())
            .body();
    this.reader = new Thread(this::listen, "page");
    reader.start();
  }

  /**
   * Opens the page of a sweep with these trainings, whose rows are written straight into tables.
   */
  static OpenPage of(URI analyzer, Connection database, List<UUID> runs)
      throws SQLException, IOException, InterruptedException {
    try (Statement statement = database.createStatement();
        PreparedStatement run = database.prepareStatement(RUN)) {
      for (String sql : STORE) {
        statement.execute(sql.formatted(Curves.SWEEP));
      }
      for (int i = 0; i < RUNS; i++) {
        run.setObject(1, runs.get(i));
        run.setObject(2, Curves.SWEEP);
        run.setLong(3, i);
        run.executeUpdate();
      }
    }
    return new OpenPage(analyzer);
  }

  /** Notes that a point is sent now; it may be of any run. */
  void sending(int run, long step) {
    if (run < RUNS) {
      synchronized (sent) {
        sent.add(new Sent(run, step, System.nanoTime()));
      }
    }
  }

  /** Waits until the page has shown every point, and says after how many milliseconds each. */
  double[] delays() throws IOException {
    while (true) {
      synchronized (sent) {
        if (failure != null) {
          throw failure;
        }
        if (sent.stream().allMatch(each -> each.shown > 0)) {
          return sent.stream().mapToDouble(each -> (each.shown - each.at) / 1e6).toArray();
        }
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(changes, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data:")) {
          renew();
        }
      }
    } catch (IOException e) {
      synchronized (sent) {
        failure = e;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The numbers first, then the page itself, which is as new as they are or newer. */
  private void renew() throws IOException, InterruptedException {
    String address = "/sweeps/" + Curves.SWEEP + "/curves";
    long[] last = new long[RUNS];
    for (String row : get(address + ".csv").split("\r?\n")) {
      String[] cells = row.substring(row.lastIndexOf("seed ") + 5).split("\"?,");
      if (row.contains("seed ")) {
        int run = Integer.parseInt(cells[0]);
        last[run] = Math.max(last[run], Long.parseLong(cells[1]));
      }
    }
    get(address);
    long now = System.nanoTime();
    synchronized (sent) {
      sent.stream()
          .filter(each -> each.shown == 0 && each.step <= last[each.run])
          .forEach(each -> each.shown = now);
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> reply = http.send(request(path), BodyHandlers.ofString());
    if (reply.statusCode() != 200) {
      throw new IOException(path + " was answered with " + reply.statusCode());
    }
    return reply.body();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(analyzer.resolve(path)).build();
  }

  @Override
  public void close() throws IOException {
    reader.interrupt();
    changes.close();
  }

  /** A point that was sent, and when the page showed it. */
  private static final class Sent {

    private final int run;
    private final long step;
    private final long at;
    private long shown;

    private Sent(int run, long step, long at) {
      this.run = run;
      this.step = step;
      this.at = at;
    }
  }
}
