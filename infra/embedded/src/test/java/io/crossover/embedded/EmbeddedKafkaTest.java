package io.crossover.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

  @TempDir Path directory;

  @Test
  void keepsTopicsRecordsAndOffsetsOverARestartOnAnotherPort() {
    EmbeddedKafkaSettings settings = EmbeddedKafkaSettings.in(directory.resolve("my own data"));
    try (EmbeddedKafka kafka = EmbeddedKafka.start(settings)) {
      TestClient client = new TestClient(kafka.bootstrapServers());
      client.createTopic("runs");
      client.send("runs", "first", "second", "third");
      assertThat(client.consumeAndCommit("runs", "readers", 2)).containsExactly("first", "second");
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(settings)) {
      TestClient client = new TestClient(kafka.bootstrapServers());
      assertThat(client.consumeAndCommit("runs", "readers", 1)).containsExactly("third");
      assertThat(client.consumeAndCommit("runs", "newcomers", 3))
          .containsExactly("first", "second", "third");
    }
  }

  @Test
  void aShareConsumerTakesOneRecordRenewsAndAcceptsIt() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.in(directory))) {
      TestClient client = new TestClient(kafka.bootstrapServers());
      client.createTopic("specs");
      client.readShareGroupFromTheBeginning("trainers");
      client.send("specs", "one", "two");

      assertThat(client.shareRenewAndAccept("specs", "trainers")).isEqualTo(List.of("one", "one"));
      assertThat(client.shareRenewAndAccept("specs", "trainers")).isEqualTo(List.of("two", "two"));
    }
  }

  @Test
  void saysWhichPortIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      EmbeddedKafkaSettings settings =
          EmbeddedKafkaSettings.in(directory).withPort(other.getLocalPort());

      assertThatThrownBy(() -> EmbeddedKafka.start(settings))
          .isInstanceOf(ServerStartException.class)
          .hasMessage(
              "The embedded Kafka broker did not start: port "
                  + other.getLocalPort()
                  + " on 127.0.0.1 is already in use; stop the program that listens there, or"
                  + " choose another port (0 picks a free one)");
    }
  }

  @Test
  void saysThatAFileIsInTheWay() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaSettings.in(file.resolve("data"))))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("is a file where a directory is needed");
  }
}
