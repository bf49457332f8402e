package io.crossover.trainer.optimizer;

import io.crossover.events.configuration.OptimizerSettings;
import java.util.List;

/**
 * The arithmetic of an update for some of the weights.
 *
 * @param method the name of its TorchScript method, and of the file that it stands in
 * @param buffers flat tensors that it keeps
 * @param ratio its learning rate over that of the run
 * @param settings the numbers that it reads
 */
record Algorithm(String method, int buffers, double ratio, List<Double> settings) {

  /**
   * What an optimizer does with most weights.
   *
   * @param peak the largest learning rate that the weights see, above 0
   */
  static Algorithm of(OptimizerSettings optimizer, double momentum, double ratio, double peak) {
    double decay = decay(optimizer, peak);
    return switch (optimizer.type()) {
      case SGD -> new Algorithm("sgd", 1, ratio, List.of(momentum, nesterov(optimizer), decay));
      case ADAM, ADAMW, MUON -> {
        double beta2 = optimizer.beta2() == null ? momentum : optimizer.beta2();
        List<Double> settings = List.of(momentum, beta2, optimizer.epsilon(), decay);
        yield new Algorithm("adam", 2, ratio, settings);
      }
      case SIGNSGD -> new Algorithm("signsgd", 1, ratio, List.of(momentum, decay));
      case NORMALISED_SGD -> new Algorithm("normalised_sgd", 1, ratio, List.of(momentum, decay));
      case LION -> new Algorithm("lion", 1, ratio, List.of(momentum, optimizer.beta2(), decay));
    };
  }

  /** What Muon does with matrices; {@code peak} as for {@link #of}. */
  static Algorithm ofMatrices(OptimizerSettings muon, double momentum, double peak) {
    List<Double> settings = List.of(momentum, nesterov(muon), decay(muon, peak));
    return new Algorithm("muon", 1, 1, settings);
  }

  /** A step takes rate · this off a weight: the whole decay at the peak. */
  private static double decay(OptimizerSettings optimizer, double peak) {
    return optimizer.weightDecay() == null ? 0 : optimizer.weightDecay() / peak;
  }

  private static double nesterov(OptimizerSettings optimizer) {
    return Boolean.TRUE.equals(optimizer.nesterov()) ? 1 : 0;
  }
}
