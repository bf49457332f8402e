package io.crossover.analyzer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.Event;
import io.crossover.events.run.RunEvent.RunReleased;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplittingWriterTest {

  private final List<Long> stored = new ArrayList<>();
  private int transactions;

  @Test
  void onlyThePoisonedEventsAreRefusedAndTheOthersKeepTheirOrder() throws Exception {
    SplittingWriter writer = new SplittingWriter(events -> refusing(events, Set.of(3L, 700L)));

    List<Refused> refused = writer.write(batch(1_000));

    assertThat(refused).extracting(one -> one.source().offset()).containsExactly(3L, 700L);
    assertThat(refused).extracting(Refused::reason).containsOnly("cannot be stored: a zero byte");
    assertThat(stored).hasSize(998).isSorted();
    // Two paths down a tree of ten levels, with two halves on each.
    assertThat(transactions).isLessThan(45);
  }

  @Test
  void anEventThatBreaksTheCodeIsRefusedToo() throws Exception {
    SplittingWriter writer =
        new SplittingWriter(
            events -> {
              throw new IllegalArgumentException("no such thing\nat all");
            });

    assertThat(writer.write(batch(2)))
        .extracting(Refused::reason)
        .containsOnly("cannot be stored: no such thing");
  }

  @Test
  void aDatabaseThatIsAwayRefusesNothing() {
    SplittingWriter writer =
        new SplittingWriter(
            events -> {
              throw new SQLException("connection lost", "08006");
            });

    assertThatThrownBy(() -> writer.write(batch(2))).hasMessage("connection lost");
  }

  private void refusing(List<Event> events, Set<Long> poison) throws SQLException {
    transactions++;
    List<Long> steps = events.stream().map(event -> ((RunReleased) event).step()).toList();
    if (steps.stream().anyMatch(poison::contains)) {
      throw new SQLException("a zero byte", "22021");
    }
    stored.addAll(steps);
  }

  private static List<Received> batch(int size) {
    return LongStream.range(0, size)
        .mapToObj(Records::run)
        .map(
            source ->
                Readings.of(
                        List.of(source),
                        java.util.Map.of(Records.TOPIC, io.crossover.events.run.RunEvent.class))
                    .received()
                    .get(0))
        .toList();
  }
}
