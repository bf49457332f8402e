package io.crossover.analyzer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossover.analyzer.observe.IngestMetrics;
import io.crossover.analyzer.retry.Backoff;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.wire.DeadLetters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicReaderTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final TopicPartition PARTITION = new TopicPartition(Records.TOPIC, 0);

  private final MockConsumer<String, byte[]> consumer = new RereadingConsumer();
  private final MockProducer<String, byte[]> producer =
      new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Long> stored = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private TopicReader reader;
  private Thread thread;

  @BeforeEach
  void start() {
    IngestMetrics metrics = new IngestMetrics(registry);
    reader =
        new TopicReader(
            Map.of(Records.TOPIC, RunEvent.class),
            () -> consumer,
            new SplittingWriter(
                events -> {
                  if (failures.getAndDecrement() > 0) {
                    throw new SQLException("away", "08001");
                  }
                  events.forEach(event -> stored.add(((RunReleased) event).step()));
                }),
            new DeadLetterOutbox(() -> producer, metrics),
            metrics,
            new Backoff(Duration.ofMillis(1)));
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(PARTITION));
          consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
          consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        });
    thread = new Thread(reader);
  }

  @AfterEach
  void stop() throws InterruptedException {
    reader.stop();
    thread.join(LIMIT.toMillis());
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void offsetsAreCommittedAfterTheRowsAreStored() {
    consumer.schedulePollTask(() -> add(0, 3));
    thread.start();

    await().atMost(LIMIT).until(() -> committed() == 3);
    assertThat(stored).containsExactly(0L, 1L, 2L);
    assertThat(reader.state().phase()).isEqualTo(ReaderState.Phase.READING);
  }

  @Test
  void whileTheDatabaseIsAwayNothingIsCommittedAndThenEverythingIsStored() {
    failures.set(5);
    consumer.schedulePollTask(() -> add(0, 3));
    thread.start();

    await().atMost(LIMIT).until(() -> failures.get() < 0);
    await().atMost(LIMIT).until(() -> committed() == 3);
    assertThat(stored).containsExactly(0L, 1L, 2L);
  }

  @Test
  void recordsThatWaitForTheDatabaseAreTheLag() {
    failures.set(Integer.MAX_VALUE);
    consumer.schedulePollTask(() -> add(0, 3));
    thread.start();

    await().atMost(LIMIT).until(() -> lag() == 3);
    failures.set(0);
    await().atMost(LIMIT).until(() -> lag() == 0);
    assertThat(stored).containsExactly(0L, 1L, 2L);
  }

  @Test
  void garbageBecomesADeadLetterAndTheNextIsStored() {
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(Records.garbage(0));
          consumer.addRecord(Records.run(1));
        });
    thread.start();

    await().atMost(LIMIT).until(() -> committed() == 2);
    assertThat(stored).containsExactly(1L);
    assertThat(producer.history())
        .singleElement()
        .satisfies(
            letter ->
                assertThat(new String(letter.headers().lastHeader(DeadLetters.REASON).value()))
                    .contains("ce_type"));
  }

  private void add(long from, long to) {
    for (long offset = from; offset < to; offset++) {
      consumer.addRecord(Records.run(offset));
    }
  }

  private double lag() {
    return registry
        .get("crossover.analyzer.lag.records")
        .tag("topic", Records.TOPIC)
        .gauge()
        .value();
  }

  private long committed() {
    OffsetAndMetadata offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
    return offset == null ? -1 : offset.offset();
  }

  /** The mock forgets what was polled; this one has it again after going back. */
  private static final class RereadingConsumer extends MockConsumer<String, byte[]> {

    private long end;

    private RereadingConsumer() {
      super("earliest");
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      super.seek(partition, offset);
      for (long again = offset; again < end; again++) {
        super.addRecord(Records.run(again));
      }
    }

    @Override
    public synchronized void addRecord(ConsumerRecord<String, byte[]> added) {
      super.addRecord(added);
      end = added.offset() + 1;
      updateEndOffsets(Map.of(PARTITION, end));
    }
  }
}
