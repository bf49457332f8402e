package io.crossover.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.embedded.EmbeddedKafka;
import io.crossover.embedded.EmbeddedKafkaSettings;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunSpec;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.trainer.training.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trainer as a job on a cluster: brokers that ask for a password, and an end when idle. */
class SecuredKafkaIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required"
          + " username=\"crossover\" password=\"secret\"";
  private static final Map<String, String> BROKER =
      Map.of(
          "listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:SASL_PLAINTEXT",
          "inter.broker.listener.name", "PLAINTEXT",
          "sasl.enabled.mechanisms", "PLAIN",
          "sasl.mechanism.inter.broker.protocol", "PLAIN",
          "listener.name.plaintext.plain.sasl.jaas.config", LOGIN + " user_crossover=\"secret\";");

  /** Named as the environment variables that the chart sets. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "CROSSOVER_KAFKA_PROPERTIES__SECURITY_PROTOCOL_", "SASL_PLAINTEXT",
          "CROSSOVER_KAFKA_PROPERTIES__SASL_MECHANISM_", "PLAIN",
          "CROSSOVER_KAFKA_PROPERTIES__SASL_JAAS_CONFIG_", LOGIN + ";",
          "CROSSOVER_TRAINER_IDLE_EXIT", "15s");

  @Test
  void itIsLetInDrainsTheQueueAndEnds(@TempDir Path data) throws Exception {
    EmbeddedKafkaSettings settings = new EmbeddedKafkaSettings(data, 0, BROKER);
    try (EmbeddedKafka kafka = EmbeddedKafka.start(settings)) {
      Map<String, Object> client = client(kafka.bootstrapServers());
      List<RunSpec> specs = List.of(spec(1), spec(2), spec(3));
      send(client, specs);
      try (TrainerProcess trainer =
          TrainerProcess.start(kafka.bootstrapServers(), "job", ENVIRONMENT)) {
        assertThat(trainer.exitCode(LIMIT)).isZero();
      }

      assertThat(completed(client))
          .containsExactlyInAnyOrderElementsOf(specs.stream().map(RunSpec::runId).toList());
    }
  }

  private static Map<String, Object> client(String bootstrapServers) {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers,
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        LOGIN + ";");
  }

  private static RunSpec spec(long seed) {
    return RunSpec.first(
        UUID.randomUUID(),
        Runs.configuration(Runs.GPT, Runs.TEXT, 400, 1, 0),
        OptimizerSpec.adam(),
        4,
        0.01,
        0.9,
        seed);
  }

  private static void send(Map<String, Object> client, List<RunSpec> specs) {
    try (Admin admin = Admin.create(client);
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
      Topics.create(admin, (short) 1);
      for (RunSpec spec : specs) {
        byte[] value = EventCodec.value(spec);
        producer.send(
            new ProducerRecord<>(
                Topics.RUN_SPECS.topic(),
                null,
                spec.runId().toString(),
                value,
                new EventCodec("/test").headers(spec, value, Instant.now())));
      }
    }
  }

  private static List<UUID> completed(Map<String, Object> client) {
    TopicPartition events = new TopicPartition(Topics.RUN_EVENTS.topic(), 0);
    List<UUID> completed = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            new HashMap<>(client), new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(events));
      consumer.seekToBeginning(List.of(events));
      long end = consumer.endOffsets(List.of(events)).get(events);
      while (consumer.position(events) < end) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record -> {
                  if (EventCodec.decode(record.headers(), record.value())
                          instanceof Decoded.Known known
                      && known.event() instanceof RunCompleted done) {
                    completed.add(done.runId());
                  }
                });
      }
    }
    return completed;
  }
}
