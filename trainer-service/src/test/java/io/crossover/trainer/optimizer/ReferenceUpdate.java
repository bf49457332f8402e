package io.crossover.trainer.optimizer;

import io.crossover.events.configuration.GroupOptimizer;
import io.crossover.events.configuration.OptimizerSettings;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.trainer.model.Weight;
import java.util.Arrays;
import java.util.List;

/**
 * The update rules in double precision with plain loops, written from the papers and the
 * documentation of {@code torch.optim}, not from the scripts. Which weights form a group is said by
 * the test.
 */
public final class ReferenceUpdate {

  private static final double[] NEWTON_SCHULZ = {3.4445, -4.775, 2.0315};

  private final OptimizerSpec optimizer;
  private final double momentum;
  private final double peak;
  private final double[] first;
  private final double[] second;
  private int updates;

  /** Before the first update of {@code size} weights. */
  public ReferenceUpdate(OptimizerSpec optimizer, double momentum, double peak, int size) {
    this.optimizer = optimizer;
    this.momentum = momentum;
    this.peak = peak;
    this.first = new double[size];
    this.second = new double[size];
  }

  /**
   * One update of all weights.
   *
   * @param names of the groups that weights belong to: embedding, head, norms or matrices
   */
  public void step(double[] w, double[] g, double rate, List<Weight> weights, List<String> names) {
    updates++;
    for (String name : List.of("embedding", "head", "norms", "matrices")) {
      int[] members = members(weights, names, name);
      GroupOptimizer group = group(name);
      if (group != null) {
        double own = group.momentum() == null ? momentum : group.momentum();
        apply(group, own, w, g, group.ratio() * rate, group.ratio() * peak, members);
      }
    }
    if (optimizer.type() == OptimizerType.MUON) {
      int offset = 0;
      for (int i = 0; i < weights.size(); i++) {
        if (names.get(i).equals("matrices")) {
          muon(w, g, rate, offset, weights.get(i));
        }
        offset += weights.get(i).size();
      }
    }
    int[] rest =
        members(
            weights,
            names,
            names.stream()
                .filter(n -> group(n) == null)
                .filter(n -> optimizer.type() != OptimizerType.MUON || !n.equals("matrices"))
                .toArray(String[]::new));
    apply(optimizer, momentum, w, g, rate, peak, rest);
  }

  private GroupOptimizer group(String name) {
    if (optimizer.groups() == null) {
      return null;
    }
    return switch (name) {
      case "embedding" -> optimizer.groups().embedding();
      case "head" -> optimizer.groups().head();
      case "norms" -> optimizer.groups().norms();
      default -> null;
    };
  }

  /** The places of the weights of some groups. */
  private static int[] members(List<Weight> weights, List<String> names, String... wanted) {
    int[] places = new int[weights.stream().mapToInt(Weight::size).sum()];
    int count = 0;
    int offset = 0;
    for (int i = 0; i < weights.size(); i++) {
      for (int k = 0; k < weights.get(i).size(); k++) {
        if (List.of(wanted).contains(names.get(i))) {
          places[count++] = offset + k;
        }
      }
      offset += weights.get(i).size();
    }
    return Arrays.copyOf(places, count);
  }

  private void apply(
      OptimizerSettings rule,
      double m,
      double[] w,
      double[] g,
      double rate,
      double itsPeak,
      int[] members) {
    double keep = rule.weightDecay() == null ? 1 : 1 - rule.weightDecay() * rate / itsPeak;
    double beta2 = rule.beta2() == null ? m : rule.beta2();
    for (int i : members) {
      w[i] *= keep;
      switch (rule.type()) {
        case SGD -> {
          first[i] = m * first[i] + g[i];
          boolean nesterov = rule.nesterov() != null && rule.nesterov();
          w[i] -= rate * (nesterov ? g[i] + m * first[i] : first[i]);
        }
        case ADAM, ADAMW, MUON -> {
          first[i] = m * first[i] + (1 - m) * g[i];
          second[i] = beta2 * second[i] + (1 - beta2) * g[i] * g[i];
          double mean = first[i] / (1 - Math.pow(m, updates));
          double root = Math.sqrt(second[i] / (1 - Math.pow(beta2, updates)));
          w[i] -= rate * mean / (root + rule.epsilon());
        }
        case SIGNSGD -> {
          first[i] = m * first[i] + (1 - m) * g[i];
          w[i] -= rate * Math.signum(first[i]);
        }
        case LION -> {
          w[i] -= rate * Math.signum(m * first[i] + (1 - m) * g[i]);
          first[i] = beta2 * first[i] + (1 - beta2) * g[i];
        }
        case NORMALISED_SGD -> first[i] = m * first[i] + (1 - m) * g[i];
      }
    }
    if (rule.type() == OptimizerType.NORMALISED_SGD) {
      double norm = Math.sqrt(Arrays.stream(members).mapToDouble(i -> first[i] * first[i]).sum());
      for (int i : members) {
        w[i] -= norm == 0 ? 0 : rate * first[i] / norm;
      }
    }
  }

  private void muon(double[] w, double[] g, double rate, int offset, Weight weight) {
    int rows = (int) weight.shape()[0];
    int columns = weight.size() / rows;
    double[][] u = new double[rows][columns];
    for (int k = 0; k < weight.size(); k++) {
      int i = offset + k;
      first[i] = momentum * first[i] + (1 - momentum) * g[i];
      u[k / columns][k % columns] =
          optimizer.nesterov() ? momentum * first[i] + (1 - momentum) * g[i] : first[i];
    }
    double[][] x = orthogonal(u);
    double keep = optimizer.weightDecay() == null ? 1 : 1 - optimizer.weightDecay() * rate / peak;
    double scale = 0.2 * Math.sqrt(Math.max(rows, columns));
    for (int k = 0; k < weight.size(); k++) {
      w[offset + k] = keep * w[offset + k] - rate * scale * x[k / columns][k % columns];
    }
  }

  /** X ← aX + b(XXᵀ)X + c(XXᵀ)²X, five times from U/max(‖U‖, 1e-7). */
  private static double[][] orthogonal(double[][] u) {
    double squares = Arrays.stream(u).flatMapToDouble(Arrays::stream).map(e -> e * e).sum();
    double[][] x = combined(1 / Math.max(Math.sqrt(squares), 1e-7), u, 0, u);
    for (int step = 0; step < 5; step++) {
      double[][] cubic = times(times(x, transposed(x)), x);
      double[][] quintic = times(times(x, transposed(x)), cubic);
      double[][] odd = combined(NEWTON_SCHULZ[0], x, NEWTON_SCHULZ[1], cubic);
      x = combined(1, odd, NEWTON_SCHULZ[2], quintic);
    }
    return x;
  }

  private static double[][] times(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  private static double[][] transposed(double[][] a) {
    double[][] t = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        t[j][i] = a[i][j];
      }
    }
    return t;
  }

  private static double[][] combined(double p, double[][] a, double q, double[][] b) {
    double[][] sum = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        sum[i][j] = p * a[i][j] + q * b[i][j];
      }
    }
    return sum;
  }
}
