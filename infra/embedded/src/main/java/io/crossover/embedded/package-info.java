/**
 * A real Kafka broker and a real PostgreSQL server for one machine, without containers: {@link
 * io.crossover.embedded.EmbeddedKafka} runs inside this JVM, {@link
 * io.crossover.embedded.EmbeddedDatabase} runs as a child process.
 *
 * <p>Called by the local stack ({@code infra/local}) and by the integration tests ({@code
 * infra/testing}); services never see it. Both listen on 127.0.0.1 only, keep their data in a given
 * directory and can be started on it again. Neither installs a shutdown hook: who starts, closes.
 *
 * <p><b>Logs.</b> Everything here, the broker included, logs through slf4j, and this module brings
 * no binding: the application chooses. For the launcher {@code slf4j-jdk14} with one {@code
 * java.util.logging.FileHandler} on the root logger is enough; a broker logs about 300 lines at
 * start. PostgreSQL writes its own {@code postgres.log} in its data directory.
 */
package io.crossover.embedded;
