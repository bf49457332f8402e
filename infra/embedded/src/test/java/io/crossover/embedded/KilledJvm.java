package io.crossover.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another JVM that starts both servers, writes to them, and is then killed. */
final class KilledJvm {

  private static final String READY = "ready";

  private KilledJvm() {}

  /** Runs it on {@code directory} and kills it as SIGKILL does. */
  static void runIn(Path directory) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledJvm.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      if (!READY.equals(out.readLine())) {
        throw new AssertionError("the other JVM did not start its servers");
      }
    } finally {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    EmbeddedDatabase database =
        EmbeddedDatabase.start(EmbeddedDatabaseSettings.in(directory.resolve("postgres")));
    EmbeddedDatabaseTest.execute(database, "CREATE TABLE run AS SELECT 2.5 AS loss");
    EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory.resolve("kafka")));
    TestClient client = new TestClient(kafka.bootstrapServers());
    client.createTopic("runs");
    client.send("runs", "first");
    System.out.println(READY);
    Thread.currentThread().join();
  }
}
