package io.crossover.local.resultfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.Event;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.EuroparlSpec;
import io.crossover.events.configuration.NoopSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.events.wire.EventCodec;
import io.crossover.gapmodel.tuning.RunResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private static final UUID SWEEP = new UUID(1, 2);

  @Test
  void plansAndResultsMeetInAnyOrderWithAndWithoutHeaders() throws Exception {
    RunSpec sgd = spec("mine", OptimizerSpec.sgd(), 8);
    RunSpec adam = spec("mine", OptimizerSpec.adam(), 8);
    RunSpec waiting = spec("mine", OptimizerSpec.adam(), 16);

    ResultTable table =
        Texts.read(
            withHeaders(completed(sgd, 2.5))
                + plain(planned(sgd))
                + structured(planned(adam))
                + plain(planned(waiting))
                + plain(diverged(adam))
                + plain(completed(sgd, 2.5))
                + plain(new SweepEvent.SweepPaused(SWEEP, Instant.EPOCH)));

    assertThat(table.format()).isEqualTo(FileFormat.EVENTS);
    assertThat(table.metric()).isEqualTo(RunMetric.FINAL);
    assertThat(table.samples()).hasValue(4096);
    assertThat(table.rows()).isEqualTo(7);
    assertThat(table.runs())
        .containsExactly(
            new RunResult("sgd", 8, 0.1, 0.9, 1, 2.5, false),
            new RunResult("adam", 8, 0.1, 0.9, 1, Double.NaN, true));
    assertThat(table.notes())
        .containsExactly(
            "1 planned runs have no result yet and are left out",
            "1 events are neither a plan nor a result");
  }

  @Test
  void anotherMetricCanBeAskedFor() throws Exception {
    RunSpec sgd = spec("mine", OptimizerSpec.sgd(), 8);
    String text = plain(planned(sgd)) + plain(completed(sgd, 2.5));

    ResultTable table = Texts.read(text, ReadOptions.defaults().withMetric(RunMetric.VALIDATION));

    assertThat(table.runs().get(0).loss()).isEqualTo(2.7);
  }

  @Test
  void severalConfigurationsAreRefusedUnlessOneIsChosen() throws Exception {
    RunSpec one = spec("one", OptimizerSpec.sgd(), 8);
    RunSpec two =
        RunSpec.first(SWEEP, configuration("two", 8192), OptimizerSpec.sgd(), 8, 0.1, 0.9, 1);
    String text =
        plain(planned(one))
            + plain(planned(two))
            + plain(completed(one, 2))
            + plain(completed(two, 3));

    assertThatThrownBy(() -> Texts.read(text))
        .hasMessageContaining("line 2: found configuration 'two' where line 1 has 'one'")
        .hasMessageContaining("--only configuration=NAME");
    assertThat(
            Texts.read(text, ReadOptions.defaults().withOnly(new RowFilter("configuration", "two")))
                .runs())
        .extracting(RunResult::loss)
        .containsExactly(3.0);
  }

  @Test
  void aDamagedLineIsNamedWithItsPlace() {
    RunSpec sgd = spec("mine", OptimizerSpec.sgd(), 8);

    assertThatThrownBy(() -> Texts.read(plain(planned(sgd)) + "{\"losses\": }\n"))
        .hasMessageContaining("runs.csv, line 2, column ")
        .hasMessageContaining("expected an event as one JSON object a line");
    assertThatThrownBy(
            () -> Texts.read(plain(planned(sgd)).replace("\"batchSize\":8", "\"batchSize\":-8")))
        .hasMessageContaining("line 1: found")
        .hasMessageContaining("batchSize is -8");
    assertThatThrownBy(() -> Texts.read(plain(planned(sgd))))
        .hasMessageContaining("1 planned runs and no result of one");
  }

  private static Configuration configuration(String name, long samples) {
    return Configuration.of(name, new NoopSpec(64), new EuroparlSpec(16), samples);
  }

  private static RunSpec spec(String name, OptimizerSpec optimizer, int batchSize) {
    return RunSpec.first(SWEEP, configuration(name, 4096), optimizer, batchSize, 0.1, 0.9, 1);
  }

  private static Event planned(RunSpec spec) {
    return new SweepEvent.RunPlanned(SWEEP, spec, "", Instant.EPOCH);
  }

  private static Event completed(RunSpec spec, double loss) {
    RunLosses losses = new RunLosses(5.5, loss - 0.1, loss, loss + 0.1, loss + 0.2);
    return new RunEvent.RunCompleted(
        SWEEP, spec.runId(), 1, "trainer", losses, spec.steps(), 1.5, Instant.EPOCH);
  }

  private static Event diverged(RunSpec spec) {
    double nan = Double.NaN;
    return new RunEvent.RunDiverged(
        SWEEP,
        spec.runId(),
        1,
        "trainer",
        new RunLosses(5.5, nan, nan, nan, nan),
        3,
        0.1,
        Instant.EPOCH);
  }

  private static String plain(Event event) {
    return new String(EventCodec.value(event), StandardCharsets.UTF_8) + "\n";
  }

  private static String withHeaders(Event event) {
    return "ce_specversion:1.0,ce_id:1,ce_type:io.crossover."
        + event.getClass().getSimpleName()
        + ",ce_source:/crossover/trainer\t"
        + plain(event);
  }

  private static String structured(Event event) {
    return "{\"specversion\":\"1.0\",\"type\":\"io.crossover."
        + event.getClass().getSimpleName()
        + "\",\"data\":"
        + plain(event).strip()
        + "}\n";
  }
}
