package io.crossover.trainer.optimizer;

import io.crossover.events.configuration.GroupOptimizer;
import io.crossover.events.configuration.OptimizerGroups;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.trainer.model.ModelMisfitException;
import io.crossover.trainer.model.Role;
import io.crossover.trainer.model.Weight;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which weights an optimizer updates how.
 *
 * @param momentum of the run
 * @param peak the largest learning rate of the run
 */
record Assignment(OptimizerSpec optimizer, double momentum, double peak) {

  /**
   * Weights that are updated together: of a group, of Muon's matrices, or of the rest.
   *
   * @param algorithm what is done with them
   * @param slices where they lie in the flat tensor
   */
  record Part(Algorithm algorithm, Slices slices) {}

  /** The parts, in the order in which they begin. */
  Collection<Part> of(List<Weight> weights) {
    Map<String, Part> parts = new LinkedHashMap<>();
    Set<Role> found = EnumSet.noneOf(Role.class);
    int offset = 0;
    for (Weight weight : weights) {
      Role role = Role.of(weight);
      found.add(role);
      parts.computeIfAbsent(name(role), name -> part(role)).slices.add(offset, weight);
      offset += weight.size();
    }
    for (Role role : Role.values()) {
      if (group(role) != null && !found.contains(role)) {
        throw new ModelMisfitException(
            "the optimizer %s has a group of weights that this model does not have: %s; leave it out"
                .formatted(optimizer.label(), role.group()));
      }
    }
    return parts.values();
  }

  private String name(Role role) {
    return group(role) != null || isOrthogonalised(role) ? role.name() : "rest";
  }

  private boolean isOrthogonalised(Role role) {
    return optimizer.type() == OptimizerType.MUON && role == Role.MATRIX;
  }

  private Part part(Role role) {
    if (isOrthogonalised(role)) {
      return new Part(Algorithm.ofMatrices(optimizer, momentum, peak), new Slices(true));
    }
    GroupOptimizer group = group(role);
    if (group == null) {
      return new Part(Algorithm.of(optimizer, momentum, 1, peak), new Slices(false));
    }
    double own = group.momentum() == null ? momentum : group.momentum();
    double ratio = group.ratio();
    return new Part(Algorithm.of(group, own, ratio, ratio * peak), new Slices(false));
  }

  /** The rule of its own that weights of a role have, or null. */
  private GroupOptimizer group(Role role) {
    OptimizerGroups groups = optimizer.groups();
    if (groups == null) {
      return null;
    }
    return switch (role) {
      case EMBEDDING -> groups.embedding();
      case HEAD -> groups.head();
      case NORM -> groups.norms();
      case MATRIX -> null;
    };
  }
}
