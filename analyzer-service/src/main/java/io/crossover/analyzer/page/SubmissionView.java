package io.crossover.analyzer.page;

import io.crossover.events.validation.Violation;
import java.util.List;
import java.util.UUID;

/**
 * The form for a sweep file.
 *
 * @param allowed whether sweeps can be submitted here
 * @param id that the sweep will have: sending the form twice submits it once
 * @param document what was sent before; empty at first
 * @param violations what is wrong with it
 */
public record SubmissionView(
    boolean allowed, UUID id, String document, List<Violation> violations) {

  private static final String SAMPLE =
      """
      name: a first question
      configurations:
        - name: gpt-europarl
          model: {type: gpt, layers: 2, width: 32, heads: 2}
          data: {type: europarl, sequenceLength: 32}
          budget: {samples: 16384}
      optimizers: [{type: sgd}, {type: adam}]
      batchSizes: {from: 8, to: 256}
      """;

  /** A sweep file that shows the form of one. */
  public String sample() {
    return SAMPLE;
  }
}
