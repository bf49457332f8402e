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
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** How long pages and documents take with many sweeps, many runs and many people looking on. */
public final class PageLoad {

  private static final int VIEWS = 50;
  private static final int WARM_UP = 20;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private PageLoad() {}

  /**
   * Prints the time that each page and document takes, asked one after the other, while 50 clients
   * listen to changes and ask for a page that runs whenever it changes.
   *
   * @param arguments number of sweeps, 1,000 by default, and runs of each, 100 by default; requests
   *     of each address, 200 by default
   */
  public static void main(String[] arguments) throws Exception {
    int sweeps = number(arguments, 0, 1_000);
    int runs = number(arguments, 1, 100);
    int requests = number(arguments, 2, 200);
    try (Bench bench = Bench.start(Bench.temporaryDirectory());
        Connection connection = bench.database()) {
      ManyResults results = ManyResults.store(connection, sweeps, runs);
      Bench.print(
          "%,d sweeps with %,d runs and %,d points, %d open views that reload",
          sweeps, sweeps * runs, results.points(), VIEWS);
      AtomicBoolean over = new AtomicBoolean();
      ExecutorService people = Executors.newCachedThreadPool();
      for (int i = 0; i < VIEWS; i++) {
        people.submit(() -> watch(bench.analyzer(), results.sweep(), over));
      }
      CompletableFuture<Void> changes =
          CompletableFuture.runAsync(() -> results.keepChanging(over), people);
      table(bench.analyzer(), results, requests);
      over.set(true);
      changes.join();
      people.shutdownNow();
    }
  }

  private static void table(URI analyzer, ManyResults results, int requests) throws Exception {
    Bench.print("%-24s %8s %8s %8s %10s", "", "median", "99 %", "longest", "bytes");
    double[] all = new double[0];
    for (Map.Entry<String, String> each : addresses(results).entrySet()) {
      double[] millis = new double[requests];
      int bytes = 0;
      for (int i = -WARM_UP; i < requests; i++) {
        long start = System.nanoTime();
        bytes = get(analyzer, each.getValue());
        if (i >= 0) {
          millis[i] = (System.nanoTime() - start) / 1e6;
        }
      }
      row(each.getKey(), millis, bytes);
      double[] more = Arrays.copyOf(all, all.length + requests);
      System.arraycopy(millis, 0, more, all.length, requests);
      all = more;
    }
    row("all", all, 0);
    Bench.print("aim: 99 %% under 200 ms");
  }

  private static void row(String name, double[] millis, int bytes) {
    Bench.print(
        "%-24s %5.0f ms %5.0f ms %5.0f ms %,10d",
        name, Bench.median(millis), Bench.quantile(millis, 0.99), Bench.quantile(millis, 1), bytes);
  }

  private static Map<String, String> addresses(ManyResults results) {
    Map<String, String> addresses = new LinkedHashMap<>();
    String sweep = results.sweep().toString();
    addresses.put("page of sweeps", "/");
    addresses.put("its last page", "/?offset=" + (results.sweeps() - 25));
    addresses.put("page of a sweep", "/sweeps/" + sweep);
    addresses.put("report of a sweep", "/sweeps/" + sweep + "/report.html");
    addresses.put("page of configurations", "/configurations");
    addresses.put("page of a configuration", "/configurations/" + results.key());
    addresses.put("comparison", "/compare?keys=" + results.key() + "," + results.otherKey());
    addresses.put(
        "plot of learning rates", "/configurations/" + results.key() + "/plots/rates.svg");
    addresses.put("REST: sweeps", "/api/v1/sweeps?limit=50");
    addresses.put("REST: sweep", "/api/v1/sweeps/" + sweep);
    addresses.put("REST: its runs", "/api/v1/sweeps/" + sweep + "/runs");
    addresses.put("REST: a curve, thinned", "/api/v1/runs/" + results.run() + "/points?most=500");
    addresses.put("REST: configurations", "/api/v1/configurations?limit=100");
    addresses.put("REST: configuration", "/api/v1/configurations/" + results.key());
    addresses.put("REST: its cells", "/api/v1/configurations/" + results.key() + "/cells");
    return addresses;
  }

  /** Somebody who looks at a sweep: asks for its page whenever it changes. */
  private static Void watch(URI analyzer, UUID sweep, AtomicBoolean over)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> stream =
        HTTP.send(
            HttpRequest.newBuilder(analyzer.resolve("/api/v1/changes?sweep=" + sweep)).build(),
            BodyHandlers.ofInputStream());
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body()))) {
      for (String line = lines.readLine(); line != null && !over.get(); line = lines.readLine()) {
        if (line.startsWith("data:")) {
          get(analyzer, "/sweeps/" + sweep);
        }
      }
    }
    return null;
  }

  private static int get(URI analyzer, String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> reply =
        HTTP.send(
            HttpRequest.newBuilder(analyzer.resolve(path)).timeout(Duration.ofMinutes(1)).build(),
            BodyHandlers.ofByteArray());
    if (reply.statusCode() != 200) {
      throw new IllegalStateException(path + " was answered with " + reply.statusCode());
    }
    return reply.body().length;
  }

  private static int number(String[] arguments, int index, int preset) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : preset;
  }
}
