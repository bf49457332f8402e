package io.crossover.local.cli;

import io.crossover.local.stack.LocalStack;
import io.crossover.local.stack.StackException;
import io.crossover.local.stack.StackOptions;
import java.util.concurrent.CompletableFuture;

/** A stack that is stopped when its command ends, however it ends: also by Ctrl-C. */
final class RunningStack implements AutoCloseable {

  private final CompletableFuture<LocalStack> started = new CompletableFuture<>();
  private final Thread hook = new Thread(this::stop, "crossover-stop");
  private volatile boolean stopping;

  private RunningStack() {}

  static RunningStack start(StackOptions options, boolean permanent)
      throws StackException, InterruptedException {
    ServerLog.to(options.logs().resolve("servers.log"));
    RunningStack running = new RunningStack();
    Runtime.getRuntime().addShutdownHook(running.hook);
    try {
      running.started.complete(LocalStack.start(options, permanent, () -> running.stopping));
      return running;
    } finally {
      if (running.started.complete(null)) {
        running.waitIfStopping();
        running.close();
      }
    }
  }

  LocalStack stack() {
    return started.join();
  }

  /** Does not return once the process is ending: what fails from then on is not worth a word. */
  void waitIfStopping() throws InterruptedException {
    if (stopping) {
      hook.join();
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Override
  public void close() {
    closeStack();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is on its way down already and the hook has done its work.
    }
  }

  private void stop() {
    stopping = true;
    System.err.println("\ncrossover: stopping; the same command goes on where this one stopped");
    closeStack();
  }

  /** Once it has started; a start that was given up has left nothing to close. */
  private void closeStack() {
    LocalStack stack = started.join();
    if (stack != null) {
      stack.close();
    }
  }
}
