package io.crossover.analyzer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.gapmodel.estimate.Verdict;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnswerGaugesTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AnswerGauges gauges = new AnswerGauges(registry);

  @Test
  void theVerdictIsAStateSet() {
    gauges.show(List.of(answer("0123456789", "gpt", OptionalDouble.of(64))), List.of());

    assertThat(meters("crossover.verdict")).hasSize(Verdict.values().length);
    assertThat(registry.get("crossover.verdict").tag("verdict", "CROSSOVER").gauge().value())
        .isEqualTo(1);
    assertThat(registry.get("crossover.verdict").tag("verdict", "REVERSED").gauge().value())
        .isZero();
  }

  @Test
  void aNumberThatDoesNotExistHasNoSeries() {
    gauges.show(List.of(answer("0123456789", "gpt", OptionalDouble.empty())), List.of());

    assertThat(meters("crossover.batch.size")).isEmpty();
    assertThat(meters("crossover.gap.percent")).hasSize(2);
  }

  @Test
  void anAnswerThatIsNoLongerShownLeavesNothing() {
    gauges.show(List.of(answer("0123456789", "gpt", OptionalDouble.of(64))), List.of());
    assertThat(registry.getMeters()).isNotEmpty();

    gauges.show(List.of(), List.of(new RunCount("0123456789", false, "completed", 7)));

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void configurationsOfOneNameAreToldApartByTheirKeys() {
    gauges.show(
        List.of(
            answer("aaaaaaaaaa", "gpt", OptionalDouble.of(64)),
            answer("bbbbbbbbbb", "gpt", OptionalDouble.of(32)),
            answer("cccccccccc", "mlp", OptionalDouble.of(16))),
        List.of());

    assertThat(meters("crossover.batch.size"))
        .extracting(meter -> meter.getId().getTag("configuration"))
        .containsExactlyInAnyOrder("gpt aaaaaaaa", "gpt bbbbbbbb", "mlp");
  }

  @Test
  void runsOfAConfigurationAreCountedInEveryState() {
    gauges.show(
        List.of(answer("0123456789", "gpt", OptionalDouble.of(64))),
        List.of(
            new RunCount("0123456789", false, "diverged", 2),
            new RunCount("0123456789", true, "diverged", 1),
            new RunCount("other", false, "diverged", 40)));

    assertThat(runs("diverged")).isEqualTo(3);
    assertThat(runs("failed")).isZero();
  }

  private double runs(String state) {
    return registry.get("crossover.configuration.runs").tag("state", state).gauge().value();
  }

  private List<Meter> meters(String name) {
    Stream<Meter> all = registry.getMeters().stream();
    return all.filter(meter -> meter.getId().getName().equals(name)).toList();
  }

  private static AnswerRow answer(String key, String name, OptionalDouble crossover) {
    return new AnswerRow(
        key,
        name,
        "sgd/adam",
        "CROSSOVER",
        crossover,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        Map.of(8, 1.5, 64, -0.5));
  }
}
