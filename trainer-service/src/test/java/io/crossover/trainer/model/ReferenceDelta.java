package io.crossover.trainer.model;

import static io.crossover.trainer.model.PlainAlgebra.concat;
import static io.crossover.trainer.model.PlainAlgebra.dot;
import static io.crossover.trainer.model.PlainAlgebra.scale;
import static io.crossover.trainer.model.PlainAlgebra.sigmoid;
import static io.crossover.trainer.model.PlainAlgebra.slice;
import static io.crossover.trainer.model.PlainAlgebra.times;

/**
 * The mixer of Gated DeltaNet (Yang et al. 2024), position by position in plain loops.
 *
 * @param width of the residual stream
 * @param heads of the delta rule
 * @param key elements of a key of one head
 * @param kernel positions that the short convolutions see
 */
record ReferenceDelta(int width, int heads, int key, int kernel) {

  /** One head's outputs (length, value) by the recurrence itself. */
  static double[][] recurrence(
      double[][] q, double[][] k, double[][] v, double[] logDecay, double[] strength) {
    int value = v[0].length;
    double[][] state = new double[value][k[0].length];
    double[][] outputs = new double[q.length][value];
    for (int t = 0; t < q.length; t++) {
      double a = Math.exp(logDecay[t]);
      for (int row = 0; row < value; row++) {
        // S (I - b k k') + b v k', one row of S at a time.
        double held = dot(state[row], k[t]);
        for (int j = 0; j < state[row].length; j++) {
          double kept = state[row][j] - strength[t] * held * k[t][j];
          state[row][j] = a * kept + strength[t] * v[t][row] * k[t][j];
        }
        outputs[t][row] = dot(state[row], q[t]);
      }
    }
    return outputs;
  }

  /** What the mixer makes of (length, width), by its weights one after the other. */
  double[][] mixer(double[] weights, double[][] h) {
    PlainAlgebra.Weights w = new PlainAlgebra.Weights(weights);
    int value = 2 * key;
    double[][] projected = new double[h.length][];
    double[][] queries = w.matrix(heads * key, width);
    double[][] keys = w.matrix(heads * key, width);
    double[][] values = w.matrix(heads * value, width);
    double[][] filters = w.matrix(heads * 2 * (key + key), kernel);
    double[][] steps = w.matrix(heads, width);
    double[] stepBias = w.vector(heads);
    double[] decay = w.vector(heads);
    double[][] strength = w.matrix(heads, width);
    double[][] gate = w.matrix(heads * value, width);
    double[] norm = w.vector(value);
    double[][] projection = w.matrix(width, heads * value);
    for (int t = 0; t < h.length; t++) {
      projected[t] = concat(times(queries, h[t]), times(keys, h[t]), times(values, h[t]));
    }
    double[][] convolved = convolved(projected, filters);
    double[][] normed = new double[h.length][heads * value];
    for (int head = 0; head < heads; head++) {
      double[][] q = slice(convolved, head * key, key);
      double[][] k = slice(convolved, (heads + head) * key, key);
      double[][] v = slice(convolved, 2 * heads * key + head * value, value);
      double[] logDecay = new double[h.length];
      double[] b = new double[h.length];
      for (int t = 0; t < h.length; t++) {
        scale(q[t], 1 / Math.sqrt(key * (dot(q[t], q[t]) + 1e-6)));
        scale(k[t], 1 / Math.sqrt(dot(k[t], k[t]) + 1e-6));
        double step = Math.log1p(Math.exp(dot(steps[head], h[t]) + stepBias[head]));
        logDecay[t] = -Math.exp(decay[head]) * step;
        b[t] = sigmoid(dot(strength[head], h[t]));
      }
      double[][] o = recurrence(q, k, v, logDecay, b);
      for (int t = 0; t < h.length; t++) {
        double inverse = 1 / Math.sqrt(dot(o[t], o[t]) / value + 1e-5);
        for (int i = 0; i < value; i++) {
          normed[t][head * value + i] = o[t][i] * inverse * norm[i];
        }
      }
    }
    double[][] outputs = new double[h.length][];
    for (int t = 0; t < h.length; t++) {
      double[] gates = times(gate, h[t]);
      for (int i = 0; i < gates.length; i++) {
        normed[t][i] *= gates[i] * sigmoid(gates[i]);
      }
      outputs[t] = times(projection, normed[t]);
    }
    return outputs;
  }

  /** Each channel with its own filter over the last positions, then SiLU. */
  private double[][] convolved(double[][] x, double[][] filters) {
    double[][] result = new double[x.length][x[0].length];
    for (int t = 0; t < x.length; t++) {
      for (int c = 0; c < x[t].length; c++) {
        double sum = 0;
        for (int j = 0; j < kernel; j++) {
          int at = t - kernel + 1 + j;
          sum += at < 0 ? 0 : filters[c][j] * x[at][c];
        }
        result[t][c] = sum * sigmoid(sum);
      }
    }
    return result;
  }
}
