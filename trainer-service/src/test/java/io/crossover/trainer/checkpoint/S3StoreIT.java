package io.crossover.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that speaks S3. */
class S3StoreIT extends CheckpointStoreContract {

  @TempDir static Path directory;
  private static S3Server server;

  @BeforeAll
  static void startServer() throws Exception {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    server = S3Server.start(directory, "checkpoints");
  }

  @AfterAll
  static void stopServer() {
    server.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  private static S3Store store(String bucket, URI endpoint) {
    return new S3Store(
        new Bucket(bucket, UUID.randomUUID() + "/", Optional.of(endpoint), Optional.empty()));
  }

  @Override
  CheckpointStore store() {
    return store("checkpoints", server.address());
  }

  @Test
  void saysWhatItCouldNotDo() {
    List<ByteBuffer> content = List.of(ByteBuffer.allocate(8));
    try (S3Store missing = store("nowhere", server.address());
        S3Store silent = store("checkpoints", URI.create("http://127.0.0.1:1"))) {
      assertThatThrownBy(() -> missing.write("a", content))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot write s3://nowhere/");
      assertThatThrownBy(() -> silent.read("a"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot read s3://checkpoints/");
    }
  }
}
