package io.crossover.bench;

import io.crossover.events.run.MetricBatch;
import io.crossover.events.wire.EventJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Points a second from a topic into PostgreSQL beside plain SQL, the time from a trainer to a
 * reader, and how reading fares when the table is large.
 */
public final class Ingest {

  private static final int WARM_UPS = 2;
  private static final int ROUNDS = 5;
  private static final int RUNS = 200;
  private static final int ROUND_BATCHES = 15;
  private static final int RATE = 20_000;
  private static final int SECONDS = 20;
  private static final int CURVE = 2_000;
  private static final int QUERIES = 500;

  private final Bench bench;
  private final Curves curves;
  private final PointTables tables;
  private final HttpClient http = HttpClient.newHttpClient();

  private Ingest(Bench bench, Curves curves, PointTables tables) {
    this.bench = bench;
    this.curves = curves;
    this.tables = tables;
  }

  /**
   * Prints all three.
   *
   * @param arguments points of the large table, 10,000,000 by default
   */
  public static void main(String[] arguments) throws Exception {
    int large = arguments.length == 0 ? 10_000_000 : Integer.parseInt(arguments[0]);
    try (Bench bench = Bench.start(Bench.temporaryDirectory());
        Curves curves = new Curves(bench.kafka());
        PointTables tables = new PointTables(bench.database())) {
      Ingest ingest = new Ingest(bench, curves, tables);
      Bench.print("PostgreSQL %s", tables.settings());
      ingest.throughput();
      ingest.delay("an empty table");
      tables.grow(large / CURVE, CURVE);
      Bench.print("%,d points stored", tables.stored());
      ingest.reading(large / CURVE);
      ingest.delay("the large table");
    }
  }

  private void throughput() throws Exception {
    tables.create("unnested");
    tables.create("copied");
    int points = RUNS * ROUND_BATCHES * Curves.POINTS;
    double[] unnest = new double[ROUNDS];
    double[] copy = new double[ROUNDS];
    double[] backlog = new double[ROUNDS];
    double[] live = new double[ROUNDS];
    for (int i = -WARM_UPS; i < ROUNDS; i++) {
      List<MetricBatch> batches = batches();
      double raw = tables.unnest("unnested", batches);
      double copied = tables.copy("copied", batches);
      double waited = backlog(curves.records(batches));
      double piped = live(curves.records(batches()));
      if (i >= 0) {
        unnest[i] = points / raw;
        copy[i] = points / copied;
        backlog[i] = points / waited;
        live[i] = points / piped;
      }
    }
    Bench.print("%,d points a round, medians of %d rounds in turns:", points, ROUNDS);
    print("unnest", unnest, unnest);
    print("COPY", copy, unnest);
    print("from the topic, sent before", backlog, unnest);
    print("from the topic, sent meanwhile by the same two cores", live, unnest);
  }

  private static void print(String what, double[] rates, double[] unnest) {
    double[] ratios = new double[rates.length];
    Arrays.setAll(ratios, i -> rates[i] / unnest[i]);
    Bench.print(
        "  %-52s %,9.0f points a second, %.2f of unnest",
        what, Bench.median(rates), Bench.median(ratios));
  }

  private List<MetricBatch> batches() {
    return curves.batches(Curves.runs(RUNS), ROUND_BATCHES, 1);
  }

  private double backlog(List<ProducerRecord<String, byte[]>> records) throws Exception {
    Runnable show = curves.sendHidden(records);
    long start = System.nanoTime();
    show.run();
    curves.awaitStored();
    return (System.nanoTime() - start) / 1e9;
  }

  private double live(List<ProducerRecord<String, byte[]>> records) throws Exception {
    long start = System.nanoTime();
    curves.send(records);
    curves.awaitStored();
    return (System.nanoTime() - start) / 1e9;
  }

  /** One event every 5 ms at {@value #RATE} points a second, read back by REST and by a page. */
  private void delay(String where) throws Exception {
    List<UUID> runs = Curves.runs(RUNS);
    try (Connection database = bench.database();
        OpenPage page = OpenPage.of(bench.analyzer(), database, runs)) {
      delay(where, runs, page);
      double[] shown = page.delays();
      Bench.print(
          "  to an open page with %d trainings (each of their %d events): median %.0f ms,"
              + " 99 %% under %.0f ms (aim: 1,000), worst %.0f ms",
          OpenPage.RUNS,
          shown.length,
          Bench.median(shown),
          Bench.quantile(shown, 0.99),
          Bench.quantile(shown, 1));
    }
  }

  private void delay(String where, List<UUID> runs, OpenPage page) throws Exception {
    int events = RATE * SECONDS / Curves.POINTS;
    List<Probe> probes = new ArrayList<>();
    long interval = 1_000_000_000L * Curves.POINTS / RATE;
    long start = System.nanoTime();
    Thread reader = new Thread(() -> read(probes, events), "reader");
    reader.start();
    for (int i = 0; i < events; i++) {
      UUID run = runs.get(i % RUNS);
      MetricBatch batch = curves.batch(run, 1 + (long) (i / RUNS) * Curves.POINTS);
      while (System.nanoTime() - start < i * interval) {
        LockSupport.parkNanos(interval / 10);
      }
      Probe probe = new Probe(run, batch.steps()[Curves.POINTS - 1], System.nanoTime());
      page.sending(i % RUNS, probe.step);
      curves.sendLater(batch);
      synchronized (probes) {
        probes.add(probe);
        probes.notifyAll();
      }
    }
    double sending = (System.nanoTime() - start) / 1e9;
    reader.join();
    Bench.print(
        "%,.0f points a second into %s, from sent to readable over REST (every %dth event):"
            + " median %.0f ms, 99 %% under %.0f ms (aim: 1,000), worst %.0f ms",
        RATE * SECONDS / sending,
        where,
        Probe.EVERY,
        quantile(probes, 0.5),
        quantile(probes, 0.99),
        quantile(probes, 1));
  }

  private static double quantile(List<Probe> probes, double q) {
    return Bench.quantile(
        probes.stream().filter(p -> p.seen > 0).mapToDouble(p -> (p.seen - p.sent) / 1e6).toArray(),
        q);
  }

  private void read(List<Probe> probes, int events) {
    try {
      for (int i = 0; i < events; i += Probe.EVERY) {
        Probe probe;
        synchronized (probes) {
          while (probes.size() <= i) {
            probes.wait();
          }
          probe = probes.get(i);
        }
        URI address =
            bench
                .analyzer()
                .resolve("api/v1/runs/" + probe.run + "/points?limit=1&after=" + (probe.step - 1));
        while (!get(address).contains("\"step\":" + probe.step)) {
          LockSupport.parkNanos(5_000_000);
        }
        probe.seen = System.nanoTime();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void reading(int runs) throws Exception {
    Random random = new Random(2);
    double[] millis = new double[QUERIES];
    for (int i = -50; i < QUERIES; i++) {
      String run = PointTables.grown(1 + random.nextInt(runs));
      long start = System.nanoTime();
      int points =
          EventJson.mapper()
              .readTree(get(bench.analyzer().resolve("api/v1/runs/" + run + "/points")))
              .get("points")
              .size();
      if (points != CURVE) {
        throw new IllegalStateException(points + " points of run " + run);
      }
      if (i >= 0) {
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Bench.print(
        "a curve of %,d points over REST: median %.1f ms, 99 %% under %.1f ms (aim: 100)",
        CURVE, Bench.median(millis), Bench.quantile(millis, 0.99));
  }

  private String get(URI address) throws Exception {
    return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** The last point of an event, and when it was seen. */
  private static final class Probe {

    private static final int EVERY = 10;

    private final UUID run;
    private final long step;
    private final long sent;
    private long seen;

    private Probe(UUID run, long step, long sent) {
      this.run = run;
      this.step = step;
      this.sent = sent;
    }
  }
}
