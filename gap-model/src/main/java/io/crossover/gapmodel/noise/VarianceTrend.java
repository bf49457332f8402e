package io.crossover.gapmodel.noise;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * A log-linear run variance, {@code ln v̂ = c0 + c1 (x - x̄) + c2 h} with {@code h = -½} for the
 * challenger and {@code +½} for the baseline (science 3, "Noise model", 1 and 2). The prior keeps
 * both slopes near 0 where the data say little.
 */
final class VarianceTrend {
  private static final double[] PRIOR_PRECISION = {0, 1 / (0.3 * 0.3), 1 / (0.7 * 0.7)};
  private static final double STEP_CAP = 2;
  private static final double STEP_END = 1e-11;
  private static final int MAX_STEPS = 200;

  /** How much the objective may rise by rounding alone, relative to its size. */
  private static final double ROUNDING = 1e-13;

  private final double centre;
  private final List<Term> terms;
  private final double[] coefficients;
  private final RealMatrix covariance;

  private record Term(double[] g, double degrees, double variance) {}

  /** Fits the trend; {@code centre} is x̄, {@code start} the logarithm of the pooled variance. */
  VarianceTrend(List<CellPair> pairs, double centre, double start) {
    this.centre = centre;
    terms = terms(pairs);
    coefficients = minimise(new double[] {start, 0, 0});
    covariance = invert(hessian(terms.stream().mapToDouble(Term::degrees).toArray(), 1));
  }

  double[] coefficients() {
    return coefficients.clone();
  }

  double[][] covariance() {
    return covariance.getData();
  }

  double[] challengerDesign(double x) {
    return new double[] {1, x - centre, -0.5};
  }

  double[] baselineDesign(double x) {
    return new double[] {1, x - centre, 0.5};
  }

  double variance(double[] design) {
    return Math.exp(dot(design, coefficients));
  }

  /** {@code hᵀ C h}. */
  double spread(double[] h) {
    return dot(h, covariance.operate(h));
  }

  private List<Term> terms(List<CellPair> pairs) {
    List<Term> replicated = new ArrayList<>();
    for (CellPair pair : pairs) {
      add(replicated, challengerDesign(pair.x()), pair.challenger());
      add(replicated, baselineDesign(pair.x()), pair.baseline());
    }
    return replicated;
  }

  private static void add(List<Term> terms, double[] design, LossSpread cell) {
    if (cell.degreesOfFreedom() > 0) {
      terms.add(new Term(design, cell.degreesOfFreedom(), cell.variance()));
    }
  }

  private double[] minimise(double[] start) {
    double[] c = start;
    double value = objective(c);
    for (int i = 0; i < MAX_STEPS; i++) {
      RealVector step = newtonStep(c);
      double length = step.getNorm();
      if (length > STEP_CAP) {
        step = step.mapMultiply(STEP_CAP / length);
      }
      double[] next = minus(c, step);
      double nextValue = objective(next);
      while (nextValue > value + ROUNDING * (1 + Math.abs(value)) && step.getNorm() >= STEP_END) {
        step = step.mapMultiply(0.5);
        next = minus(c, step);
        nextValue = objective(next);
      }
      c = next;
      value = nextValue;
      if (step.getNorm() < STEP_END) {
        return c;
      }
    }
    throw new IllegalStateException("variance trend: no minimum after " + MAX_STEPS + " steps");
  }

  private double objective(double[] c) {
    double q =
        0.5 * PooledNoise.PRIOR_DEGREES * (c[0] + PooledNoise.PRIOR_VARIANCE * Math.exp(-c[0]));
    for (int i = 1; i < 3; i++) {
      q += 0.5 * PRIOR_PRECISION[i] * c[i] * c[i];
    }
    for (Term term : terms) {
      double logVariance = dot(term.g, c);
      q += 0.5 * term.degrees * (logVariance + term.variance * Math.exp(-logVariance));
    }
    return q;
  }

  private RealVector newtonStep(double[] c) {
    double priorRatio = PooledNoise.PRIOR_VARIANCE * Math.exp(-c[0]);
    double[] gradient = {
      0.5 * PooledNoise.PRIOR_DEGREES * (1 - priorRatio),
      PRIOR_PRECISION[1] * c[1],
      PRIOR_PRECISION[2] * c[2]
    };
    double[] curvature = new double[terms.size()];
    for (int k = 0; k < curvature.length; k++) {
      Term term = terms.get(k);
      double ratio = term.variance * Math.exp(-dot(term.g, c));
      curvature[k] = term.degrees * ratio;
      for (int i = 0; i < 3; i++) {
        gradient[i] += 0.5 * term.degrees * (1 - ratio) * term.g[i];
      }
    }
    return decompose(hessian(curvature, priorRatio))
        .getSolver()
        .solve(new ArrayRealVector(gradient));
  }

  /** {@code Σ½·weight·ggᵀ + diag(½ν0·priorRatio, 1/σ1², 1/σ2²)}. */
  private RealMatrix hessian(double[] weights, double priorRatio) {
    double[][] sum = new double[3][3];
    sum[0][0] = 0.5 * PooledNoise.PRIOR_DEGREES * priorRatio;
    sum[1][1] = PRIOR_PRECISION[1];
    sum[2][2] = PRIOR_PRECISION[2];
    for (int k = 0; k < weights.length; k++) {
      double[] g = terms.get(k).g;
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          sum[i][j] += 0.5 * weights[k] * g[i] * g[j];
        }
      }
    }
    return MatrixUtils.createRealMatrix(sum);
  }

  private static CholeskyDecomposition decompose(RealMatrix matrix) {
    return new CholeskyDecomposition(matrix, 1e-12, 0);
  }

  private static RealMatrix invert(RealMatrix matrix) {
    return decompose(matrix).getSolver().getInverse();
  }

  private static double[] minus(double[] c, RealVector step) {
    return new double[] {c[0] - step.getEntry(0), c[1] - step.getEntry(1), c[2] - step.getEntry(2)};
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }
}
