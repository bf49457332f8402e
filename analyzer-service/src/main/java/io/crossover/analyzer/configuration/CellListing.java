package io.crossover.analyzer.configuration;

import io.crossover.answer.plot.SettingRuns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cells of a configuration, the document of {@code GET /api/v1/configurations/{key}/cells}.
 *
 * @param cells by optimizer, then batch size
 */
record CellListing(List<Cell> cells) {

  /**
   * One optimizer at one batch size.
   *
   * @param optimizer label
   * @param batchSize samples a step
   * @param settings what was tried there, by learning rate, then momentum
   */
  record Cell(String optimizer, int batchSize, List<Setting> settings) {}

  /**
   * A learning rate and a momentum, over their seeds.
   *
   * @param learningRate peak
   * @param momentum SGD momentum or Adam β
   * @param loss mean of the runs that completed, or null without one
   * @param completed runs with a finite loss
   * @param diverged runs without one
   * @param stopped runs that were hopeless beside others
   * @param failed runs that failed or were cancelled
   * @param running runs in training
   * @param waiting runs without a trainer
   */
  record Setting(
      double learningRate,
      double momentum,
      Double loss,
      int completed,
      int diverged,
      int stopped,
      int failed,
      int running,
      int waiting) {}

  /** Of settings by optimizer, batch size, learning rate and momentum. */
  static CellListing of(List<SettingRuns> settings) {
    Map<List<Object>, Cell> cells = new LinkedHashMap<>();
    for (SettingRuns runs : settings) {
      cells
          .computeIfAbsent(
              List.of(runs.optimizer(), runs.batchSize()),
              key -> new Cell(runs.optimizer(), runs.batchSize(), new ArrayList<>()))
          .settings()
          .add(setting(runs));
    }
    return new CellListing(List.copyOf(cells.values()));
  }

  private static Setting setting(SettingRuns runs) {
    return new Setting(
        runs.learningRate(),
        runs.momentum(),
        runs.loss(),
        runs.completed(),
        runs.diverged(),
        runs.stopped(),
        runs.failed(),
        runs.running(),
        runs.waiting());
  }
}
