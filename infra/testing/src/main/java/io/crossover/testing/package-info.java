/**
 * The real Kafka and the real PostgreSQL that every integration test shares, and how to look into
 * Kafka from a test. Used in test scope by all modules that need a server; {@link
 * io.crossover.testing.TestServers} is the way in, {@link
 * io.crossover.testing.CrossoverTestResource} the one for {@code @QuarkusTest}.
 *
 * <p>The servers belong to a child process of the test's JVM. It ends when the JVM ends, however
 * that happens, keeps the servers' logs out of the test's output and their classes out of Quarkus'
 * class loaders, and is started once even where those load the classes here twice.
 */
package io.crossover.testing;
