package io.crossover.trainer.checkpoint;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Adobe's S3Mock as a process of its own, with one bucket. */
public final class S3Server implements AutoCloseable {

  private final Process process;
  private final URI address;

  private S3Server(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it and waits until it answers. */
  public static S3Server start(Path directory, String bucket) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    new File("target/s3mock/s3mock-exec.jar").getAbsolutePath(),
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--com.adobe.testing.s3mock.http-port=" + port,
                    "--com.adobe.testing.s3mock.domain.initial-buckets=" + bucket,
                    "--com.adobe.testing.s3mock.domain.root="
                        + Files.createDirectories(directory.resolve("s3"))))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("s3.log").toFile());
    S3Server server = new S3Server(builder.start(), URI.create("http://127.0.0.1:" + port));
    try {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(server::answers);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Where it listens. */
  public URI address() {
    return address;
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("S3Mock ended with " + process.exitValue());
    }
    try {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
