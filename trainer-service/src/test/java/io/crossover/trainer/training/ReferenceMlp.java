package io.crossover.trainer.training;

/**
 * The MLP with one or more hidden layers and squared ReLU in double precision and plain loops,
 * forward and backward by hand, written from the description in MlpSpec and not from the script.
 */
final class ReferenceMlp {

  private static final double EPSILON = 1e-6;

  private final int vocabulary;
  private final int embedding;
  private final int length;
  private final int[] widths;
  final double[] weights;
  final double[] gradient;

  ReferenceMlp(int vocabulary, int embedding, int length, int[] hidden, float[] initial) {
    this.vocabulary = vocabulary;
    this.embedding = embedding;
    this.length = length;
    this.widths = new int[hidden.length + 1];
    widths[0] = embedding * length;
    System.arraycopy(hidden, 0, widths, 1, hidden.length);
    this.weights = new double[initial.length];
    for (int i = 0; i < initial.length; i++) {
      weights[i] = initial[i];
    }
    this.gradient = new double[initial.length];
  }

  /** Mean loss of a batch; leaves the gradient of the mean in {@link #gradient}. */
  double lossAndGradient(int[][] contexts, int[] targets) {
    java.util.Arrays.fill(gradient, 0);
    double total = 0;
    for (int i = 0; i < targets.length; i++) {
      total += sample(contexts[i], targets[i], 1.0 / targets.length);
    }
    return total / targets.length;
  }

  private double sample(int[] context, int target, double weight) {
    int layers = widths.length - 1;
    double[][] inputs = new double[layers + 1][];
    double[][] linear = new double[layers][];
    double[][] normed = new double[layers][];
    double[] h = new double[widths[0]];
    for (int t = 0; t < length; t++) {
      System.arraycopy(weights, context[t] * embedding, h, t * embedding, embedding);
    }
    int offset = vocabulary * embedding;
    int[] offsets = new int[layers];
    for (int l = 0; l < layers; l++) {
      offsets[l] = offset;
      inputs[l] = h;
      linear[l] = product(offset, h, widths[l + 1]);
      int gains = offset + widths[l + 1] * widths[l];
      normed[l] = norm(linear[l], gains);
      h = new double[widths[l + 1]];
      for (int i = 0; i < h.length; i++) {
        double positive = Math.max(0, normed[l][i]);
        h[i] = positive * positive;
      }
      offset = gains + widths[l + 1];
    }
    inputs[layers] = h;
    int lastGains = offset;
    double[] last = norm(h, lastGains);
    int head = lastGains + h.length;
    double[] logits = product(head, last, vocabulary);

    double max = java.util.Arrays.stream(logits).max().orElseThrow();
    double sum = java.util.Arrays.stream(logits).map(z -> Math.exp(z - max)).sum();
    double loss = Math.log(sum) + max - logits[target];

    double[] up = new double[vocabulary];
    for (int k = 0; k < vocabulary; k++) {
      up[k] = weight * (Math.exp(logits[k] - max) / sum - (k == target ? 1 : 0));
    }
    up = productBack(head, last, up);
    up = normBack(h, lastGains, up);
    for (int l = layers - 1; l >= 0; l--) {
      for (int i = 0; i < up.length; i++) {
        up[i] *= 2 * Math.max(0, normed[l][i]);
      }
      up = normBack(linear[l], offsets[l] + widths[l + 1] * widths[l], up);
      up = productBack(offsets[l], inputs[l], up);
    }
    for (int t = 0; t < length; t++) {
      for (int e = 0; e < embedding; e++) {
        gradient[context[t] * embedding + e] += up[t * embedding + e];
      }
    }
    return loss;
  }

  private double[] product(int matrix, double[] x, int rows) {
    double[] y = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += weights[matrix + i * x.length + j] * x[j];
      }
    }
    return y;
  }

  private double[] productBack(int matrix, double[] x, double[] up) {
    double[] down = new double[x.length];
    for (int i = 0; i < up.length; i++) {
      for (int j = 0; j < x.length; j++) {
        gradient[matrix + i * x.length + j] += up[i] * x[j];
        down[j] += weights[matrix + i * x.length + j] * up[i];
      }
    }
    return down;
  }

  private static double scale(double[] x) {
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    return 1 / Math.sqrt(squares / x.length + EPSILON);
  }

  private double[] norm(double[] x, int gains) {
    double scale = scale(x);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * scale * weights[gains + i];
    }
    return y;
  }

  private double[] normBack(double[] x, int gains, double[] up) {
    double scale = scale(x);
    double dot = 0;
    for (int i = 0; i < x.length; i++) {
      gradient[gains + i] += up[i] * x[i] * scale;
      dot += up[i] * weights[gains + i] * x[i];
    }
    double[] down = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double direct = up[i] * weights[gains + i] * scale;
      down[i] = direct - x[i] * dot * scale * scale * scale / x.length;
    }
    return down;
  }
}
