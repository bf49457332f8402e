package io.crossover.local.cli;

import io.crossover.local.stack.LocalStack;
import io.crossover.local.stack.StackException;
import io.crossover.local.stack.StackOptions;
import java.util.concurrent.CountDownLatch;

/** A stack that is stopped when its command ends, however it ends: also by Ctrl-C. */
final class RunningStack implements AutoCloseable {

  private final LocalStack stack;
  private final Thread hook;
  private final CountDownLatch ended = new CountDownLatch(1);

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

  /** Returns when the process is asked to end. */
  void awaitEnd() throws InterruptedException {
    ended.await();
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
    stack.close();
    ended.countDown();
  }
}
