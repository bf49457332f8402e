package io.crossover.answer;

import io.crossover.events.estimate.ConfigurationResult;
import java.util.Locale;

/**
 * How the crossover of one configuration differs from that of another, in words that claim no more
 * than their intervals show. Intervals that do not overlap show a difference; intervals that
 * overlap show neither a difference nor that there is none.
 */
public final class Difference {

  private static final String REVERSED = "REVERSED";

  private Difference() {}

  /** Of the second to the first. */
  public static String between(ConfigurationResult first, ConfigurationResult second) {
    if (first.verdict().equals(REVERSED) || second.verdict().equals(REVERSED)) {
      return "not comparable: reversed";
    }
    if (open(first) || open(second)) {
      return "not decidable yet";
    }
    boolean later = lower(second) > upper(first);
    boolean earlier = upper(second) < lower(first);
    if (!later && !earlier) {
      return "no difference shown";
    }
    return ratio(first, second) + (later ? "later" : "earlier") + ", intervals do not overlap";
  }

  /** As a factor above 1, where both crossovers are bounded on both sides; else nothing. */
  private static String ratio(ConfigurationResult first, ConfigurationResult second) {
    if (!bounded(first) || !bounded(second)) {
      return "";
    }
    double ratio = second.batchSize() / first.batchSize();
    double factor = Math.max(ratio, 1 / ratio);
    return String.format(Locale.ROOT, factor < 1.1 ? "×%.2f " : "×%,.1f ", factor);
  }

  private static boolean bounded(ConfigurationResult result) {
    return result.batchSize() != null && result.lower() != null && result.upper() != null;
  }

  private static boolean open(ConfigurationResult result) {
    return result.lower() == null && result.upper() == null;
  }

  private static double lower(ConfigurationResult result) {
    return result.lower() == null ? 0 : result.lower();
  }

  private static double upper(ConfigurationResult result) {
    return result.upper() == null ? Double.POSITIVE_INFINITY : result.upper();
  }
}
