package io.crossover.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One service as a child process. */
final class ServiceProcess {

  private static final Duration READY_DEADLINE = Duration.ofSeconds(90);
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(50);
  private static final long STOP_SECONDS = 10;

  private final String name;
  private final Process process;
  private final URI address;
  private final Path log;

  private ServiceProcess(String name, Process process, URI address, Path log) {
    this.name = name;
    this.process = process;
    this.address = address;
    this.log = log;
  }

  /** Starts the process; its output goes to {@code log}. */
  static ServiceProcess start(String name, ProcessBuilder command, URI address, Path log)
      throws StackException {
    command.redirectErrorStream(true);
    command.redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
    try {
      Process process = command.start();
      process.getOutputStream().close();
      return new ServiceProcess(name, process, address, log);
    } catch (IOException e) {
      throw new StackException("cannot start the " + name + ": " + e.getMessage(), e);
    }
  }

  String name() {
    return name;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  URI address() {
    return address;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Why the process is gone, for a person. */
  String obituary() {
    String error = ServiceLog.lastError(log);
    return "the "
        + name
        + " stopped with exit code "
        + process.exitValue()
        + (error.isEmpty() ? "" : ": " + error)
        + " (log: "
        + log
        + ")";
  }

  /** Returns when the service answers that it is ready. */
  void awaitReady(HttpClient http) throws StackException, InterruptedException {
    long deadline = System.nanoTime() + READY_DEADLINE.toNanos();
    HttpRequest probe =
        HttpRequest.newBuilder(address.resolve("/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    while (!answersReady(http, probe)) {
      if (!process.isAlive()) {
        throw new StackException(obituary());
      }
      if (System.nanoTime() > deadline) {
        throw new StackException(
            "the "
                + name
                + " was not ready after "
                + READY_DEADLINE.toSeconds()
                + " s; see "
                + log);
      }
      process.waitFor(PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Asks the process to end, and ends it if it does not. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answersReady(HttpClient http, HttpRequest probe)
      throws InterruptedException {
    try {
      return http.send(probe, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
