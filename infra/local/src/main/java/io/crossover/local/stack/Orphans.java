package io.crossover.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Remembers which child processes belong to a data directory, so that the next start can end those
 * that a killed launcher left behind.
 */
final class Orphans {

  private static final long STOP_SECONDS = 10;

  private final Path file;

  Orphans(Path dataDirectory) {
    this.file = dataDirectory.resolve("services.pid");
  }

  /** Notes the processes of this stack. */
  void remember(List<ServiceProcess> services) throws IOException {
    List<String> lines =
        services.stream()
            .map(service -> service.handle().pid() + " " + startOf(service.handle()))
            .toList();
    Files.write(file, lines);
  }

  /** Forgets them: they were stopped. */
  void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Ends what an earlier stack left running: same process id and same start time. */
  void stop() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    for (String line : Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
      String[] fields = line.split(" ");
      if (!line.matches("\\d{1,18} \\S+")) {
        continue;
      }
      ProcessHandle.of(Long.parseLong(fields[0]))
          .filter(process -> startOf(process).toString().equals(fields[1]))
          .ifPresent(Orphans::end);
    }
    forget();
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    CompletableFuture<ProcessHandle> ended = process.onExit();
    try {
      ended.get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      process.destroyForcibly();
    }
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
