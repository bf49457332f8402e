package io.crossover.trainer.probe;

import io.crossover.trainer.random.RandomStream;
import java.util.Arrays;

/**
 * The two norms of a symmetric matrix H that the theory compares, each found by climbing, hence
 * from below:
 *
 * <ul>
 *   <li>{@code L2 = max |λ|}, by power iteration: ‖H·v‖₂ of a unit vector never falls when v
 *       becomes H·v/‖H·v‖₂, also where λ and −λ are both largest.
 *   <li>{@code L∞ = max ‖H·x‖₁ over |x_i| ≤ 1}, which is reached at a vector of signs: ‖H·s‖₁ never
 *       falls when s becomes sign(H·s). Finding the maximum is NP-hard; the climb begins at the
 *       eigenvector of L2, so that L∞ is at least L2, and at some random signs. It is exact where H
 *       is diagonal and where its rank is one.
 * </ul>
 *
 * @param l2 the largest absolute eigenvalue
 * @param lInfinity the norm from the largest component to the sum of the components
 * @param products products that were computed
 * @param converged whether the last product changed L2 by less than a thousandth
 */
public record MatrixNorms(double l2, double lInfinity, int products, boolean converged) {

  private static final int MOST_POWERS = 60;
  private static final double REST = 1e-3;
  private static final int STARTS = 3;
  private static final int MOST_FLIPS = 12;

  /**
   * The norms of a matrix.
   *
   * @param size its rows
   * @param random of the first directions
   * @throws NotFiniteException when a product has a component that is not finite
   */
  public static MatrixNorms of(SymmetricMatrix matrix, int size, RandomStream random) {
    Counted counted = new Counted(matrix);
    double[] direction = Vectors.gaussian(random, size);
    double length = Vectors.norm(direction);
    double l2 = 0;
    boolean converged = false;
    for (int i = 0; i < MOST_POWERS && length > 0 && !converged; i++) {
      direction = Vectors.scaled(direction, 1 / length);
      double[] product = counted.times(direction);
      length = Vectors.norm(product);
      converged = length - l2 <= REST * length;
      l2 = length;
      direction = product;
    }
    if (length == 0) {
      return new MatrixNorms(0, 0, counted.products, true);
    }
    double lInfinity = climb(counted, Vectors.scaled(direction, 1 / length), l2);
    for (int start = 1; start <= STARTS; start++) {
      double[] first = Vectors.signs(Vectors.gaussian(random.split(start), size));
      lInfinity = Math.max(lInfinity, climb(counted, first, 0));
    }
    return new MatrixNorms(l2, lInfinity, counted.products, converged);
  }

  /** The largest ‖H·s‖₁ on the way from a vector, at least {@code least}. */
  private static double climb(Counted matrix, double[] from, double least) {
    double best = least;
    double[] at = from;
    for (int i = 0; i < MOST_FLIPS; i++) {
      double[] product = matrix.times(at);
      best = Math.max(best, Vectors.absoluteSum(product));
      double[] next = Vectors.signs(product);
      if (Arrays.equals(next, at)) {
        return best;
      }
      at = next;
    }
    return best;
  }

  /** Counts products and looks at them. */
  private static final class Counted {

    private final SymmetricMatrix matrix;
    private int products;

    Counted(SymmetricMatrix matrix) {
      this.matrix = matrix;
    }

    double[] times(double[] vector) {
      double[] product = matrix.times(vector);
      products++;
      if (!Arrays.stream(product).allMatch(Double::isFinite)) {
        throw new NotFiniteException(products);
      }
      return product;
    }
  }
}
