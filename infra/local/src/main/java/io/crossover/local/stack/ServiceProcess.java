package io.crossover.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One service as a child process. Once it has been ready it is started again when it dies, a few
 * times: its work is in the broker and the database.
 */
final class ServiceProcess {

  private static final Duration READY_DEADLINE = Duration.ofSeconds(90);
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(50);
  private static final int MAX_RESTARTS = 5;
  private static final long STOP_SECONDS = 10;

  private final String name;
  private final ProcessBuilder command;
  private final URI address;
  private final Path log;
  private final Runnable restarted;
  private Process process;
  private boolean supervised;
  private int restarts;
  private String failure;

  private ServiceProcess(
      String name, ProcessBuilder command, URI address, Path log, Runnable restarted) {
    this.name = name;
    this.command = command;
    this.address = address;
    this.log = log;
    this.restarted = restarted;
  }

  /**
   * Starts the process; its output goes to {@code log}.
   *
   * @param restarted called after the process was replaced by a new one
   */
  static ServiceProcess start(
      String name, ProcessBuilder command, URI address, Path log, Runnable restarted)
      throws StackException {
    command.redirectErrorStream(true);
    command.redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
    ServiceProcess service = new ServiceProcess(name, command, address, log, restarted);
    try {
      service.launch();
      return service;
    } catch (IOException e) {
      throw new StackException("cannot start the " + name + ": " + e.getMessage(), e);
    }
  }

  synchronized ProcessHandle handle() {
    return process.toHandle();
  }

  URI address() {
    return address;
  }

  /** Why the service is gone for good, for a person; empty while it is not. */
  synchronized Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Returns when the service answers that it is ready; from then on it is kept alive.
   *
   * @param stackFailure why waiting has become pointless; empty while it has not
   */
  void awaitReady(HttpClient http, Supplier<Optional<String>> stackFailure)
      throws StackException, InterruptedException {
    long deadline = System.nanoTime() + READY_DEADLINE.toNanos();
    HttpRequest probe =
        HttpRequest.newBuilder(address.resolve("/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    while (!answersReady(http, probe)) {
      Optional<String> reason = stackFailure.get();
      if (reason.isPresent()) {
        throw new StackException(reason.get());
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
    synchronized (this) {
      supervised = true;
    }
  }

  /** Asks the process to end, and ends it if it does not. */
  void stop() {
    Process last;
    synchronized (this) {
      supervised = false;
      last = process;
    }
    last.destroy();
    try {
      if (!last.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        last.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      last.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void launch() throws IOException {
    process = command.start();
    process.getOutputStream().close();
    process.onExit().thenAccept(this::onExit);
  }

  private void onExit(Process dead) {
    synchronized (this) {
      if (!supervised || restarts == MAX_RESTARTS) {
        failure = obituary(dead);
        return;
      }
      restarts++;
      try {
        command.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        launch();
      } catch (IOException e) {
        failure = "cannot start the " + name + " again: " + e.getMessage();
        return;
      }
    }
    restarted.run();
  }

  private String obituary(Process dead) {
    String error = ServiceLog.lastError(log);
    return "the "
        + name
        + " stopped with exit code "
        + dead.exitValue()
        + (error.isEmpty() ? "" : ": " + error)
        + " (log: "
        + log
        + ")";
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
