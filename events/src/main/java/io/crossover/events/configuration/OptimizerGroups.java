package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.StringJoiner;

/**
 * Weights whose update rule is another than that of the rest: the split experiments of the study.
 *
 * @param embedding of the token or atom embedding
 * @param head of the last linear map
 * @param norms of the gains of norms, and of every other vector
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OptimizerGroups(GroupOptimizer embedding, GroupOptimizer head, GroupOptimizer norms) {

  /** Whether all weights belong to the rest. */
  boolean isEmpty() {
    return embedding == null && head == null && norms == null;
  }

  /** With the ratios that are meant where none are given. */
  OptimizerGroups beside(OptimizerType rest) {
    return new OptimizerGroups(beside(embedding, rest), beside(head, rest), beside(norms, rest));
  }

  private static GroupOptimizer beside(GroupOptimizer group, OptimizerType rest) {
    return group == null ? null : group.beside(rest);
  }

  /** Adds the label of each group, as {@code head=adam}. */
  void addTo(StringJoiner label, OptimizerType rest) {
    add(label, "embedding", embedding, rest);
    add(label, "head", head, rest);
    add(label, "norms", norms, rest);
  }

  private static void add(
      StringJoiner label, String name, GroupOptimizer group, OptimizerType rest) {
    if (group != null) {
      label.add(name + "=" + group.label(rest));
    }
  }
}
