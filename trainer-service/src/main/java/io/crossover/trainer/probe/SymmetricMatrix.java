package io.crossover.trainer.probe;

/** A symmetric matrix that is known by its products alone. */
@FunctionalInterface
public interface SymmetricMatrix {

  /**
   * The product with a vector.
   *
   * @param vector as long as the matrix is wide; not changed
   * @return a new vector, which belongs to the caller
   */
  double[] times(double[] vector);
}
