package io.crossover.analyzer.page;

import java.util.List;

/**
 * Configurations in short.
 *
 * @param lines by name, as many as a page can show
 * @param more configurations beyond these
 */
public record ConfigurationsView(List<ConfigurationLine> lines, long more) {}
