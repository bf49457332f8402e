package io.crossover.local.cli;

import io.crossover.local.stack.LocalStack;
import io.crossover.local.stack.StackException;
import io.crossover.local.stack.StackOptions;

/** A stack that is stopped when its command ends, however it ends: also by Ctrl-C. */
final class RunningStack implements AutoCloseable {

  private final LocalStack stack;
  private final Thread hook;
  private volatile boolean stopping;

  private RunningStack(LocalStack stack) {
    this.stack = stack;
    this.hook = new Thread(this::stop, "crossover-stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  static RunningStack start(StackOptions options, boolean permanent)
      throws StackException, InterruptedException {
    ServerLog.to(options.logs().resolve("servers.log"));
    return new RunningStack(LocalStack.start(options, permanent));
  }

  LocalStack stack() {
    return stack;
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
    stack.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is on its way down already and the hook has done its work.
    }
  }

  private void stop() {
    stopping = true;
    System.err.println("\ncrossover: stopping; the same command goes on where this one stopped");
    stack.close();
  }
}
