package io.crossover.analyzer.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.analyzer.ImportScript;
import io.crossover.analyzer.SweepScript;
import io.crossover.analyzer.Tables;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.estimate.EstimateRequests;
import io.crossover.analyzer.estimate.EstimatorFixture;
import io.crossover.analyzer.observe.IngestMetrics;
import io.crossover.analyzer.schema.MigratedDatabase;
import io.crossover.events.Event;
import io.crossover.events.imported.ResultImport;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunFailed;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.events.sweep.SweepEvent.RunGivenUp;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import io.crossover.events.sweep.SweepEvent.SweepPaused;
import io.crossover.events.sweep.SweepEvent.SweepResumed;
import io.crossover.events.sweep.SweepExtension;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.wire.EventJson;
import io.crossover.testing.TestDatabase;
import io.crossover.testing.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * However the topics interleave, wherever batches begin, and whatever is delivered again: the same
 * rows and the same estimate.
 */
class DeliveryOrderIT {

  private static final int ORDERS = 3;

  private final UUID id = UUID.randomUUID();
  private final SweepScript script = SweepScript.of(id, 1, 4, "ordered-a", "ordered-b");

  @Test
  void everyDeliveryGivesTheSameRows() throws Exception {
    List<Event> events = withHistory();
    TestDatabase plain = TestServers.newDatabase();
    Ingest once = new Ingest(plain);
    once.write(events);
    once.estimate();
    Map<String, List<String>> expected = Tables.dump(plain, id);
    assertThat(expected.get("runs")).hasSize(112);
    assertThat(expected.get("sweeps").toString()).contains("1024").contains("completed");
    assertThat(expected.get("estimates")).hasSize(2);

    long seed = System.nanoTime();
    System.out.println("deliveries with seed " + seed);
    Random random = new Random(seed);
    for (int order = 0; order < ORDERS; order++) {
      TestDatabase shuffled = TestServers.newDatabase();
      Ingest ingest = new Ingest(shuffled);
      ingest.deliver(events, random);
      ingest.estimate();
      assertThat(Tables.dump(shuffled, id)).as("order %d", order).isEqualTo(expected);
    }
  }

  @Test
  void everyDeliveryOfImportsGivesTheSameRows() throws Exception {
    ResultImport first = ImportScript.of("delivered", 20);
    ResultImport changed = ImportScript.withLoss(first, 8, 1.02);
    ResultImport grown = ImportScript.of("delivered", 25);
    Instant at = Instant.parse("2026-01-01T00:00:00Z");
    List<Event> parts = new ArrayList<>();
    parts.addAll(ImportScript.parts(first, at));
    parts.addAll(ImportScript.parts(changed, at.plusSeconds(1)));
    parts.addAll(ImportScript.parts(grown, at.plusSeconds(2)));
    parts.addAll(ImportScript.parts(first, at.plusSeconds(3)));
    TestDatabase plain = TestServers.newDatabase();
    Ingest once = new Ingest(plain);
    once.imports.write(parts);
    once.estimate();
    List<String> expected = dumps(plain, first, changed, grown);
    assertThat(expected.get(0)).contains("CROSSOVER").contains("completed");

    long seed = System.nanoTime();
    System.out.println("imports with seed " + seed);
    Random random = new Random(seed);
    for (int order = 0; order < ORDERS; order++) {
      TestDatabase shuffled = TestServers.newDatabase();
      Ingest ingest = new Ingest(shuffled);
      List<Event> events = new ArrayList<>(parts);
      events.addAll(parts.subList(0, random.nextInt(parts.size())));
      Collections.shuffle(events, random);
      while (!events.isEmpty()) {
        List<Event> batch = events.subList(0, 1 + random.nextInt(Math.min(4, events.size())));
        ingest.imports.write(batch);
        batch.clear();
        ingest.estimate();
      }
      assertThat(dumps(shuffled, first, changed, grown)).as("order %d", order).isEqualTo(expected);
    }
  }

  private static List<String> dumps(TestDatabase database, ResultImport... imports)
      throws Exception {
    List<String> dumps = new ArrayList<>();
    for (ResultImport one : imports) {
      dumps.add(Tables.dump(database, one.id()).toString());
    }
    return dumps;
  }

  /** The script, and what else happens to runs: released, failed, tried again, finished twice. */
  private List<Event> withHistory() {
    List<Event> events = new ArrayList<>(script.events());
    Instant early = Instant.parse("2025-12-31T00:00:00Z");
    Instant late = Instant.parse("2026-06-01T00:00:00Z");
    RunSpec first = script.runs().get(0);
    RunSpec second = script.runs().get(1);
    int middle = events.size() - 150;
    events.addAll(
        middle,
        List.of(
            new SweepPaused(id, early),
            new SweepResumed(id, early.plusSeconds(1)),
            new RunFailed(id, first.runId(), 1, "t", "no memory", true, late),
            new RunPlanned(id, first.withAttempt(2), "again", late),
            new RunStarted(id, first.runId(), 2, "t2", 1, 10, late),
            new RunReleased(id, first.runId(), 2, "t2", 5, late.plusSeconds(1)),
            new MetricBatch(
                id,
                first.runId(),
                2,
                new long[] {2, 9},
                new double[] {7, Double.NaN},
                new double[] {1, 1},
                new double[] {1, Double.NEGATIVE_INFINITY})));
    RunLosses better = new RunLosses(5.5, 0.1, 0.1, 0.1, 0.1);
    events.add(new RunCompleted(id, second.runId(), 2, "t2", better, 10, 1, late));
    events.add(new RunStarted(id, second.runId(), 1, "t3", 1, 10, late));
    SweepCompleted end =
        events.stream()
            .filter(SweepCompleted.class::isInstance)
            .map(SweepCompleted.class::cast)
            .findFirst()
            .orElseThrow();
    SweepSpec wider =
        SweepExtension.fromJson(json("{\"batchSizes\": [1024]}")).appliedTo(script.spec());
    Instant next = late.plusSeconds(10);
    events.addAll(
        List.of(
            new SweepExtended(id, wider, wider.runs(), false, next),
            new RunGivenUp(id, first.runId(), 2, "given up", next),
            new SweepPaused(id, next.plusSeconds(1)),
            new SweepResumed(id, next.plusSeconds(2)),
            new SweepCompleted(id, end.runs(), end.stops(), next.plusSeconds(3))));
    return events;
  }

  private static JsonNode json(String text) {
    try {
      return EventJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** One database with its writers. */
  private static final class Ingest {

    private final ResultWriter results;
    private final PointWriter points;
    private final ImportWriter imports;
    private final EstimatorFixture estimator;

    private Ingest(TestDatabase database) {
      Database pool = new Database(MigratedDatabase.source(database));
      results = new ResultWriter(pool, new EstimateRequests(Duration.ofSeconds(1)));
      points = new PointWriter(pool, new IngestMetrics(new SimpleMeterRegistry()));
      imports = new ImportWriter(pool, new EstimateRequests(Duration.ofSeconds(1)));
      estimator = new EstimatorFixture(pool);
    }

    private void estimate() throws Exception {
      estimator.refreshDue();
    }

    private void write(List<Event> events) throws Exception {
      results.write(events.stream().filter(e -> !(e instanceof MetricBatch)).toList());
      points.write(events.stream().filter(MetricBatch.class::isInstance).toList());
    }

    /**
     * Batches of 1 to 120 events, each from the heads of the topics in any mixture; after some, the
     * reader goes back and reads up to 100 events of each topic again. Estimates in between.
     */
    private void deliver(List<Event> events, Random random) throws Exception {
      List<Deque<Event>> topics =
          List.of(
              of(events, SweepEvent.class),
              of(events, RunEvent.class),
              of(events, MetricBatch.class));
      List<List<Event>> read = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      while (topics.stream().anyMatch(topic -> !topic.isEmpty())) {
        List<Event> batch = new ArrayList<>();
        for (int size = 1 + random.nextInt(120); size > 0; size--) {
          int topic = random.nextInt(3);
          if (!topics.get(topic).isEmpty()) {
            Event event = topics.get(topic).removeFirst();
            read.get(topic).add(event);
            batch.add(event);
          }
        }
        write(batch);
        if (random.nextInt(10) == 0) {
          for (int topic = 0; topic < 3; topic++) {
            int to = read.get(topic).size();
            for (int back = Math.min(to, random.nextInt(100)); back > 0; back--) {
              Event again = read.get(topic).remove(read.get(topic).size() - 1);
              topics.get(topic).addFirst(again);
            }
          }
          estimate();
        }
      }
    }

    private static Deque<Event> of(List<Event> events, Class<? extends Event> family) {
      return new ArrayDeque<>(events.stream().filter(family::isInstance).toList());
    }
  }
}
