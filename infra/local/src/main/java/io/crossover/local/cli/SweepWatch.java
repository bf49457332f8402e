package io.crossover.local.cli;

import io.crossover.events.estimate.SweepResult;
import io.crossover.local.client.CrossoverClient;
import io.crossover.local.client.ServiceUnavailableException;
import io.crossover.local.report.ProgressLine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Follows a sweep to its end and shows how far it is. */
final class SweepWatch {

  private static final Duration REFRESH = Duration.ofMillis(500);
  private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);
  private static final Duration UNKNOWN_DEADLINE = Duration.ofSeconds(30);

  private final CrossoverClient client;
  private final Terminal terminal;
  private final Supplier<Optional<String>> failure;
  private final ProgressLine progress = new ProgressLine();
  private long lastPlain;
  private boolean quiet;

  /** Without a stack of one's own to look after. */
  SweepWatch(CrossoverClient client, Terminal terminal) {
    this(client, terminal, Optional::empty);
  }

  /** That also ends when {@code failure} says why the stack has failed. */
  SweepWatch(CrossoverClient client, Terminal terminal, Supplier<Optional<String>> failure) {
    this.client = client;
    this.terminal = terminal;
    this.failure = failure;
  }

  /** This watch, without a word about how far it is. */
  SweepWatch quietly() {
    quiet = true;
    return this;
  }

  /**
   * Returns the sweep once it has ended.
   *
   * @throws CommandFailedException when time is up, the stack failed or nobody knows the sweep
   */
  SweepResult follow(UUID id, Duration timeout)
      throws CommandFailedException, ServiceUnavailableException, InterruptedException {
    long start = System.nanoTime();
    lastPlain = start - PLAIN_INTERVAL.toNanos();
    while (true) {
      requireWholeStack();
      Optional<SweepResult> result = ask(id);
      long now = System.nanoTime();
      if (result.isPresent() && result.get().sweep().ended()) {
        show(result.get(), now, true);
        return result.get();
      }
      result.ifPresent(r -> show(r, now, false));
      if (result.isEmpty() && now - start > UNKNOWN_DEADLINE.toNanos()) {
        throw new CommandFailedException("no sweep " + id + " is known after 30 s");
      }
      if (now - start > timeout.toNanos()) {
        throw new CommandFailedException(
            "the sweep did not finish within the timeout; the same command resumes it");
      }
      Thread.sleep(REFRESH.toMillis());
    }
  }

  private Optional<SweepResult> ask(UUID id)
      throws ServiceUnavailableException, InterruptedException, CommandFailedException {
    try {
      return client.result(id);
    } catch (ServiceUnavailableException e) {
      requireWholeStack();
      throw e;
    }
  }

  private void requireWholeStack() throws CommandFailedException {
    Optional<String> reason = failure.get();
    if (reason.isPresent()) {
      throw new CommandFailedException(reason.get());
    }
  }

  private void show(SweepResult result, long now, boolean last) {
    if (quiet) {
      return;
    }
    if (terminal.interactive()) {
      terminal.redraw(progress.of(result, now, true));
    } else if (last || now - lastPlain >= PLAIN_INTERVAL.toNanos()) {
      terminal.print(progress.of(result, now, false));
      lastPlain = now;
    }
  }
}
