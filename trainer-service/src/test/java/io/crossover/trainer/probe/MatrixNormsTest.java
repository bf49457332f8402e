package io.crossover.trainer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.crossover.trainer.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MatrixNormsTest {

  private static final RandomStream RANDOM = RandomStream.of(7, "test");

  private static MatrixNorms norms(SymmetricMatrix matrix, int size) {
    return MatrixNorms.of(matrix, size, RANDOM);
  }

  private static SymmetricMatrix dense(double[][] rows) {
    return v ->
        Arrays.stream(rows)
            .mapToDouble(
                row -> {
                  double sum = 0;
                  for (int i = 0; i < row.length; i++) {
                    sum += row[i] * v[i];
                  }
                  return sum;
                })
            .toArray();
  }

  private static SymmetricMatrix diagonal(double... values) {
    return v -> {
      double[] product = v.clone();
      Arrays.setAll(product, i -> values[i] * v[i]);
      return product;
    };
  }

  @Test
  void ofADiagonalMatrixTheyAreTheLargestValueAndTheSum() {
    MatrixNorms norms = norms(diagonal(1, -5, 2, 0, 0.5), 5);

    assertThat(norms.l2()).isCloseTo(5, withinPercentage(0.1));
    assertThat(norms.lInfinity()).isEqualTo(8.5);
    assertThat(norms.converged()).isTrue();
  }

  @Test
  void whereAllDirectionsAreAsSteepTheirRatioIsTheSize() {
    MatrixNorms norms = norms(v -> Vectors.scaled(v, 3), 100);

    assertThat(norms.l2()).isCloseTo(3, withinPercentage(1e-9));
    assertThat(norms.lInfinity() / norms.l2()).isCloseTo(100, withinPercentage(1e-9));
  }

  @Test
  void ofRankOneTheyAreExact() {
    double[] u = {1, -2, 0.5, 0, 3};
    SymmetricMatrix matrix =
        v -> {
          double dot = 0;
          for (int i = 0; i < u.length; i++) {
            dot += u[i] * v[i];
          }
          return Vectors.scaled(u, dot);
        };

    MatrixNorms norms = norms(matrix, u.length);

    assertThat(norms.l2()).isCloseTo(14.25, withinPercentage(1e-9));
    assertThat(norms.lInfinity()).isCloseTo(6.5 * 6.5, withinPercentage(1e-9));
  }

  @Test
  void eigenvaluesOfBothSignsAreNoTrouble() {
    MatrixNorms norms = norms(diagonal(4, -4, 1), 3);

    assertThat(norms.l2()).isCloseTo(4, withinPercentage(0.2));
    assertThat(norms.lInfinity()).isEqualTo(9);
  }

  @Test
  void ofSmallMatricesTheyAgreeWithAllSigns() {
    int size = 8;
    for (int seed = 0; seed < 20; seed++) {
      RandomStream random = RandomStream.of(seed, "matrix");
      double[][] rows = new double[size][size];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          rows[i][j] = random.gaussian(i * size + j);
          rows[j][i] = rows[i][j];
        }
      }
      SymmetricMatrix matrix = dense(rows);
      double largest = 0;
      for (int bits = 0; bits < 1 << size; bits++) {
        double[] s = new double[size];
        for (int i = 0; i < size; i++) {
          s[i] = (bits >> i & 1) == 0 ? -1 : 1;
        }
        largest = Math.max(largest, Vectors.absoluteSum(matrix.times(s)));
      }

      MatrixNorms norms = norms(matrix, size);

      // From below; the climb may end on a lower top.
      assertThat(norms.lInfinity())
          .as("seed %d", seed)
          .isBetween(0.8 * largest, largest * (1 + 1e-12));
      assertThat(norms.lInfinity() / norms.l2()).isBetween(1.0, (double) size);
    }
  }

  @Test
  void ofTheZeroMatrixTheyAreZero() {
    assertThat(norms(v -> new double[v.length], 4)).isEqualTo(new MatrixNorms(0, 0, 1, true));
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    assertThatThrownBy(() -> norms(v -> Vectors.scaled(v, Double.NaN), 4))
        .isInstanceOf(NotFiniteException.class)
        .hasMessage("Hessian-vector product 1 is not finite");
  }
}
