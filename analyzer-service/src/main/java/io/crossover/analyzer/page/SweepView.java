package io.crossover.analyzer.page;

import io.crossover.events.estimate.SweepResult;
import io.crossover.events.validation.Violation;
import java.util.List;

/**
 * Everything that the page of a sweep shows.
 *
 * @param standing which sweep, and where it stands
 * @param violations why it was rejected; empty otherwise
 * @param reason why it failed; empty otherwise
 * @param configurations the answers, in the order of the sweep file
 */
public record SweepView(
    Standing standing,
    List<Violation> violations,
    String reason,
    List<ConfigurationView> configurations) {

  /** Of what is known of a sweep. */
  static SweepView of(SweepResult result) {
    return new SweepView(
        Standing.of(result.sweep()),
        result.sweep().violations(),
        result.sweep().reason() == null ? "" : result.sweep().reason(),
        result.configurations().stream().map(ConfigurationView::of).toList());
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
