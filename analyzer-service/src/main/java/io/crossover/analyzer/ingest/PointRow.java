package io.crossover.analyzer.ingest;

import io.crossover.events.Event;
import io.crossover.events.run.MetricBatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One point of a run's curve.
 *
 * @param loss training loss of the step's batch, nats a token; may be not finite
 * @param gradientNorm global gradient norm before clipping; may be not finite
 * @param weightNorm norm of all weights; NaN where it was not measured, like the others after it
 * @param updateNorm norm of what the step changed the weights by
 * @param gradientNoise estimate of the variance of a sample's gradient
 * @param stepSeconds time of the step
 */
record PointRow(
    UUID runId,
    long step,
    int attempt,
    double loss,
    double learningRate,
    double gradientNorm,
    double weightNorm,
    double updateNorm,
    double gradientNoise,
    double stepSeconds) {

  /**
   * The points of a batch of {@link MetricBatch}: for every run and step the newest attempt's, of
   * one attempt the first, in ascending order, so that transactions lock rows in the same order.
   */
  static List<PointRow> of(List<Event> events) {
    Map<UUID, List<MetricBatch>> runs = new TreeMap<>();
    for (Event event : events) {
      MetricBatch batch = (MetricBatch) event;
      runs.computeIfAbsent(batch.runId(), run -> new ArrayList<>()).add(batch);
    }
    List<PointRow> rows = new ArrayList<>();
    for (List<MetricBatch> batches : runs.values()) {
      rows.addAll(ascending(batches) ? inTurn(batches) : merged(batches));
    }
    return rows;
  }

  /** As a trainer sends them: each begins behind the end of the one before. */
  private static boolean ascending(List<MetricBatch> batches) {
    long last = 0;
    for (MetricBatch batch : batches) {
      if (batch.steps()[0] <= last) {
        return false;
      }
      last = batch.steps()[batch.size() - 1];
    }
    return true;
  }

  private static List<PointRow> inTurn(List<MetricBatch> batches) {
    List<PointRow> rows = new ArrayList<>();
    for (MetricBatch batch : batches) {
      for (int i = 0; i < batch.size(); i++) {
        rows.add(at(batch, i));
      }
    }
    return rows;
  }

  private static Collection<PointRow> merged(List<MetricBatch> batches) {
    TreeMap<Long, PointRow> points = new TreeMap<>();
    for (MetricBatch batch : batches) {
      for (int i = 0; i < batch.size(); i++) {
        points.merge(batch.steps()[i], at(batch, i), PointRow::newer);
      }
    }
    return points.values();
  }

  private static PointRow newer(PointRow present, PointRow next) {
    return next.attempt > present.attempt ? next : present;
  }

  private static PointRow at(MetricBatch batch, int i) {
    return new PointRow(
        batch.runId(),
        batch.steps()[i],
        batch.attempt(),
        batch.losses()[i],
        batch.learningRates()[i],
        batch.gradientNorms()[i],
        known(batch.weightNorms(), i),
        known(batch.updateNorms(), i),
        known(batch.gradientNoises(), i),
        known(batch.stepSeconds(), i));
  }

  private static double known(double[] values, int i) {
    return values == null ? Double.NaN : values[i];
  }
}
