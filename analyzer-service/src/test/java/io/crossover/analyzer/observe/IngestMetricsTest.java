package io.crossover.analyzer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class IngestMetricsTest {

  private static final String TOPIC = Topics.RUN_METRICS.topic();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final IngestMetrics metrics = new IngestMetrics(registry);

  @Test
  void theLagOfATopicIsThatOfAllItsReaders() {
    assertThat(lag()).isZero();

    metrics.lag(TOPIC, "one", 3);
    metrics.lag(TOPIC, "other", 4);
    assertThat(lag()).isEqualTo(7);

    metrics.lag(TOPIC, "one", 0);
    assertThat(lag()).isEqualTo(4);
  }

  private double lag() {
    return registry.get(MetricNames.LAG).tag(MetricNames.TOPIC_LABEL, TOPIC).gauge().value();
  }
}
