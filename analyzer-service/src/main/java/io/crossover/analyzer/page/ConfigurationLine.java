package io.crossover.analyzer.page;

import java.util.List;

/**
 * A configuration in the list.
 *
 * @param key configuration key
 * @param name what people call it
 * @param answers the verdict for each pair
 * @param counts its sweeps and results in words
 */
public record ConfigurationLine(String key, String name, List<Headline> answers, String counts) {

  /** Whether it is asked about more than one pair. */
  public boolean several() {
    return answers.size() > 1;
  }
}
