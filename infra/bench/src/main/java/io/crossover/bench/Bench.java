package io.crossover.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.wire.EventJson;
import io.crossover.local.client.CrossoverClient;
import io.crossover.local.stack.LocalStack;
import io.crossover.local.stack.StackException;
import io.crossover.local.stack.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A stack in a directory of its own, and what every measurement does with it. */
final class Bench implements AutoCloseable {

  private static final long DEADLINE_NANOS = 300_000_000_000L;

  private final LocalStack stack;
  private final Path dataDirectory;
  private final CrossoverClient client;

  private Bench(LocalStack stack, Path dataDirectory) {
    this.stack = stack;
    this.dataDirectory = dataDirectory;
    this.client = new CrossoverClient(stack.addresses().planner(), stack.addresses().analyzer());
  }

  static Bench start(Path dataDirectory) throws StackException, InterruptedException {
    Logger.getLogger("").setLevel(Level.OFF);
    Path home = Path.of(System.getProperty("crossover.home", ".")).toAbsolutePath().normalize();
    return new Bench(
        LocalStack.start(new StackOptions(home, dataDirectory, 0, 0, 0, 0, 0), true),
        dataDirectory);
  }

  static Path temporaryDirectory() throws IOException {
    Path directory = Files.createTempDirectory("crossover-bench");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
    return directory;
  }

  static JsonNode sweep(String json) throws IOException {
    return EventJson.mapper().readTree(json);
  }

  /** Half of the values are below. */
  static double median(double[] values) {
    return quantile(values, 0.5);
  }

  static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = q * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }

  String kafka() {
    return stack.addresses().kafka();
  }

  Connection database() throws SQLException, IOException {
    String password = Files.readString(dataDirectory.resolve("postgres/password")).strip();
    return DriverManager.getConnection(stack.addresses().database(), "crossover", password);
  }

  URI analyzer() {
    return stack.addresses().analyzer();
  }

  void submit(UUID id, JsonNode sweep) throws Exception {
    client.submit(id, sweep);
  }

  /** Waits for the end of a sweep, asking every 200 ms. */
  SweepResult awaitCompleted(UUID id) throws Exception {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (System.nanoTime() < deadline) {
      Optional<SweepResult> result = client.result(id);
      if (result.isPresent() && result.get().sweep().state().equals("completed")) {
        return result.get();
      }
      Thread.sleep(200);
    }
    throw new IllegalStateException("sweep " + id + " did not complete within 5 minutes");
  }

  @Override
  public void close() {
    stack.close();
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("cannot delete " + directory + ": " + e.getMessage());
    }
  }
}
