package io.crossover.testing;

/** Servers that run until they are closed. */
interface RunningServers extends AutoCloseable {

  /** Where they are. */
  ServerAddresses addresses();

  /** Stops them and waits for their end. */
  @Override
  void close();
}
