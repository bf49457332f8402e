package io.crossover.trainer.model;

import static io.crossover.trainer.model.PlainAlgebra.dot;
import static io.crossover.trainer.model.PlainAlgebra.sum;
import static io.crossover.trainer.model.PlainAlgebra.times;

import java.util.Arrays;

/**
 * GRIT (Ma et al. 2023) without norms, with ReLU, molecule by molecule in plain loops.
 *
 * @param layers of attention
 * @param width of the features of an atom and of a pair
 * @param heads of the attention
 * @param steps lengths of walks
 */
record ReferenceGrit(int layers, int width, int heads, int steps) {

  /**
   * The output for one molecule.
   *
   * @param weights of the model, one after the other
   * @param kinds how many types of atoms there are
   * @param types of the atoms, from 1 on
   * @param orders of the bonds (atoms, atoms), 0 where there is none
   */
  double output(double[] weights, int kinds, int[] types, int[][] orders) {
    PlainAlgebra.Weights w = new PlainAlgebra.Weights(weights);
    double[][] embedding = w.matrix(kinds, width);
    double[][] bonds = w.matrix(4, width);
    double[][] ofAtoms = w.matrix(width, steps);
    double[][] ofPairs = w.matrix(width, steps);
    int atoms = types.length;
    double[][][] walks = walks(orders);
    double[][] x = new double[atoms][];
    double[][][] pairs = new double[atoms][atoms][];
    for (int i = 0; i < atoms; i++) {
      x[i] = sum(embedding[types[i] - 1], times(ofAtoms, walks[i][i]));
      for (int j = 0; j < atoms; j++) {
        pairs[i][j] = times(ofPairs, walks[i][j]);
        if (orders[i][j] > 0) {
          pairs[i][j] = sum(pairs[i][j], bonds[orders[i][j] - 1]);
        }
      }
    }
    for (int layer = 0; layer < layers; layer++) {
      x = layer(w, x, pairs, orders);
    }
    double[] pooled = new double[width];
    for (double[] atom : x) {
      pooled = sum(pooled, atom);
    }
    pooled = relu(linear(w, width / 2, width).of(pooled));
    pooled = relu(linear(w, width / 4, width / 2).of(pooled));
    double output = linear(w, 1, width / 4).of(pooled)[0];
    if (!w.ended()) {
      throw new IllegalStateException("more weights than the model has");
    }
    return output;
  }

  /** The chance that a random walk from an atom is at another after 0, 1, ... steps. */
  private double[][][] walks(int[][] orders) {
    int atoms = orders.length;
    double[][][] walks = new double[atoms][atoms][steps];
    for (int i = 0; i < atoms; i++) {
      walks[i][i][0] = 1;
    }
    for (int step = 1; step < steps; step++) {
      for (int i = 0; i < atoms; i++) {
        for (int j = 0; j < atoms; j++) {
          for (int k = 0; k < atoms; k++) {
            if (orders[k][j] > 0) {
              walks[i][j][step] += walks[i][k][step - 1] / degree(orders[k]);
            }
          }
        }
      }
    }
    return walks;
  }

  private static long degree(int[] orders) {
    return Arrays.stream(orders).filter(order -> order > 0).count();
  }

  /** The atoms after a layer; changes the pairs where they lie. */
  private double[][] layer(
      PlainAlgebra.Weights weights, double[][] x, double[][][] pairs, int[][] orders) {
    Layer w = new Layer(weights, width, heads);
    int atoms = x.length;
    double[][] next = new double[atoms][];
    double[][][] features = new double[atoms][atoms][width];
    for (int i = 0; i < atoms; i++) {
      double[] query = w.queries.of(x[i]);
      for (int j = 0; j < atoms; j++) {
        double[] scaleAndShift = w.pairs.of(pairs[i][j]);
        double[] key = times(w.keys, x[j]);
        for (int c = 0; c < width; c++) {
          double root = signedRoot((query[c] + key[c]) * scaleAndShift[c]);
          features[i][j][c] = Math.max(0, root + scaleAndShift[width + c]);
        }
      }
      double[] taken = taken(w, x, features[i]);
      double logDegree = Math.log(degree(orders[i]) + 1);
      Arrays.setAll(taken, c -> taken[c] * (w.plain[c] + logDegree * w.byDegree[c]));
      double[] attended = w.norm.of(sum(x[i], w.output.of(taken)));
      next[i] = w.lastNorm.of(sum(attended, w.down.of(relu(w.up.of(attended)))));
    }
    for (int i = 0; i < atoms; i++) {
      for (int j = 0; j < atoms; j++) {
        pairs[i][j] = w.pairNorm.of(sum(pairs[i][j], w.pairOutput.of(features[i][j])));
      }
    }
    return next;
  }

  /** What one atom takes in of all atoms and its pairs with them. */
  private double[] taken(Layer w, double[][] x, double[][] features) {
    int size = width / heads;
    double[] taken = new double[width];
    for (int head = 0; head < heads; head++) {
      int from = head * size;
      double[] shares = shares(features, w.attention, from, size);
      for (int j = 0; j < x.length; j++) {
        double[] value = times(w.values, x[j]);
        for (int c = 0; c < size; c++) {
          taken[from + c] += shares[j] * value[from + c];
          for (int d = 0; d < size; d++) {
            taken[from + c] += shares[j] * features[j][from + d] * w.pairValues[head][d][c];
          }
        }
      }
    }
    return taken;
  }

  private static double[] shares(double[][] features, double[] attention, int from, int size) {
    double[] shares = new double[features.length];
    double[] own = Arrays.copyOfRange(attention, from, from + size);
    for (int j = 0; j < shares.length; j++) {
      double score = dot(own, Arrays.copyOfRange(features[j], from, from + size));
      shares[j] = Math.exp(Math.min(5, Math.max(-5, score)));
    }
    PlainAlgebra.scale(shares, 1 / Arrays.stream(shares).sum());
    return shares;
  }

  private static double signedRoot(double x) {
    return Math.signum(x) * Math.sqrt(Math.abs(x));
  }

  private static double[] relu(double[] x) {
    return Arrays.stream(x).map(v -> Math.max(0, v)).toArray();
  }

  private static Linear linear(PlainAlgebra.Weights w, int out, int in) {
    return new Linear(w.matrix(out, in), w.vector(out));
  }

  private record Linear(double[][] matrix, double[] bias) {
    double[] of(double[] x) {
      return sum(times(matrix, x), bias);
    }
  }

  private record ScaleAndShift(double[] scale, double[] shift) {
    double[] of(double[] x) {
      double[] result = x.clone();
      Arrays.setAll(result, c -> x[c] * scale[c] + shift[c]);
      return result;
    }
  }

  /** The weights of a layer in their order. */
  private static final class Layer {

    private final Linear queries;
    private final double[][] keys;
    private final double[][] values;
    private final Linear pairs;
    private final double[] attention;
    private final double[][][] pairValues;
    private final double[] plain;
    private final double[] byDegree;
    private final Linear output;
    private final Linear pairOutput;
    private final ScaleAndShift norm;
    private final ScaleAndShift pairNorm;
    private final Linear up;
    private final Linear down;
    private final ScaleAndShift lastNorm;

    Layer(PlainAlgebra.Weights w, int width, int heads) {
      int size = width / heads;
      queries = linear(w, width, width);
      keys = w.matrix(width, width);
      values = w.matrix(width, width);
      pairs = linear(w, 2 * width, width);
      attention = w.vector(width);
      pairValues = new double[heads][][];
      Arrays.setAll(pairValues, head -> w.matrix(size, size));
      plain = w.vector(width);
      byDegree = w.vector(width);
      output = linear(w, width, width);
      pairOutput = linear(w, width, width);
      norm = new ScaleAndShift(w.vector(width), w.vector(width));
      pairNorm = new ScaleAndShift(w.vector(width), w.vector(width));
      up = linear(w, 2 * width, width);
      down = linear(w, width, 2 * width);
      lastNorm = new ScaleAndShift(w.vector(width), w.vector(width));
    }
  }
}
