package io.crossover.analyzer;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import sun.misc.Signal;

/**
 * Starts the analyzer. Where SIGTERM ends it, its exit code is 0, not the 143 of a JVM: who asked
 * for the end, to drain a node say, is not told of a failure.
 */
@QuarkusMain
public final class AnalyzerMain {

  /** Starts it; arguments are Quarkus's. */
  public static void main(String... arguments) {
    Signal.handle(new Signal("TERM"), signal -> System.exit(0));
    Quarkus.run(arguments);
  }
}
