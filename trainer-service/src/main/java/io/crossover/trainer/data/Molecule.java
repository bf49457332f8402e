package io.crossover.trainer.data;

import java.util.List;

/**
 * A molecule with the number to be told of it.
 *
 * @param atoms the type of each: element and formal charge, as {@code N+}; hydrogen is implicit
 * @param bonds between them
 * @param target the number
 */
record Molecule(List<String> atoms, List<Bond> bonds, double target) {

  /**
   * A bond.
   *
   * @param from index of an atom
   * @param to index of another
   * @param order 1 to 3, or 4 for an aromatic bond
   */
  record Bond(int from, int to, int order) {}
}
