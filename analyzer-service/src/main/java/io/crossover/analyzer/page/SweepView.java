package io.crossover.analyzer.page;

import io.crossover.answer.plot.SettingRuns;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that the page of a sweep shows.
 *
 * @param standing which sweep, and where it stands
 * @param violations why it was rejected; empty otherwise
 * @param reason why it failed; empty otherwise
 * @param configurations the answers, in the order of the sweep file
 * @param compareAddress where they stand side by side
 */
public record SweepView(
    Standing standing,
    List<Violation> violations,
    String reason,
    List<ConfigurationView> configurations,
    String compareAddress) {

  /** What ran is drawn for as many configurations; that of each is on its own page. */
  private static final int MOST_MAPS = 12;

  /** Of what is known of a sweep. */
  static SweepView of(SweepResult result) {
    return of(result, Map.of());
  }

  /**
   * Of what is known of a sweep.
   *
   * @param settings its runs by configuration key
   */
  static SweepView of(SweepResult result, Map<String, List<SettingRuns>> settings) {
    List<ConfigurationView> views = new ArrayList<>();
    for (ConfigurationResult configuration : result.configurations()) {
      List<SettingRuns> runs = settings.getOrDefault(configuration.key(), List.of());
      views.add(
          runs.isEmpty() || views.size() >= MOST_MAPS
              ? ConfigurationView.of(configuration)
              : ConfigurationView.of(configuration, result.sweep().id(), runs));
    }
    return new SweepView(
        Standing.of(result.sweep()),
        result.sweep().violations(),
        result.sweep().reason() == null ? "" : result.sweep().reason(),
        views,
        Addresses.comparison(
            result.configurations().stream().map(ConfigurationResult::key).toList(),
            result.configurations().stream().map(ConfigurationResult::pair).findFirst()));
  }

  /** Whether there is more than one configuration. */
  public boolean several() {
    return configurations.size() > 1;
  }

  /** Whether there is a gap to be drawn. */
  public boolean plotted() {
    return configurations.stream().anyMatch(configuration -> !configuration.rows().isEmpty());
  }
}
