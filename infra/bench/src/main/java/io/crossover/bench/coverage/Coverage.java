package io.crossover.bench.coverage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Coverage and width of intervals of the crossover over simulated sweeps. */
public final class Coverage {
  private static final int SIMULATIONS = 2_000;

  private Coverage() {}

  /**
   * Prints a Markdown table with a row per setting and a column per method.
   *
   * @param arguments simulations per setting, 2,000 by default, and where the crossovers lie,
   *     {@code inner} (default) or {@code edge}
   */
  public static void main(String[] arguments) {
    int simulations = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SIMULATIONS;
    Place place =
        arguments.length > 1 ? Place.valueOf(arguments[1].toUpperCase(Locale.ROOT)) : Place.INNER;
    long start = System.nanoTime();
    List<Setting> settings = Setting.all();
    Map<IntervalMethod, Tally[]> tallies = new EnumMap<>(IntervalMethod.class);
    for (IntervalMethod method : IntervalMethod.values()) {
      tallies.put(method, new Tally[settings.size()]);
    }
    print("setting", labels());
    print("---", Arrays.stream(labels()).map(l -> "---").toArray(String[]::new));
    for (int s = 0; s < settings.size(); s++) {
      Sweep[] sweeps = draw(settings.get(s), place, s, simulations);
      for (IntervalMethod method : IntervalMethod.values()) {
        tallies.get(method)[s] = Tally.of(sweeps, method);
      }
      print(settings.get(s).toString(), row(tallies, s));
    }
    print(
        "mean",
        tallies.values().stream().map(t -> Tally.mean(t).toString()).toArray(String[]::new));
    print(
        "lowest coverage", tallies.values().stream().map(Coverage::lowest).toArray(String[]::new));
    System.out.printf(
        Locale.ROOT,
        "%nCell: coverage in %% · median width in octaves · intervals with two ends in %% · root"
            + " mean square error in octaves. %,d sweeps a row; %d s.%n",
        simulations,
        (System.nanoTime() - start) / 1_000_000_000);
  }

  /** Each sweep has a generator of its own, so the number of threads has no influence. */
  private static Sweep[] draw(Setting setting, Place place, int index, int simulations) {
    RandomGeneratorFactory<?> generators = RandomGeneratorFactory.of("L64X128MixRandom");
    return IntStream.range(0, simulations)
        .parallel()
        .mapToObj(i -> Sweep.draw(setting, place, generators.create(1_000_000L * index + i)))
        .toArray(Sweep[]::new);
  }

  private static String[] labels() {
    return Arrays.stream(IntervalMethod.values()).map(m -> m.label).toArray(String[]::new);
  }

  private static String[] row(Map<IntervalMethod, Tally[]> tallies, int setting) {
    return tallies.values().stream().map(t -> t[setting].toString()).toArray(String[]::new);
  }

  private static String lowest(Tally[] tallies) {
    double lowest = Arrays.stream(tallies).mapToDouble(Tally::coverage).min().orElseThrow();
    long low = Arrays.stream(tallies).filter(Tally::low).count();
    return String.format(Locale.ROOT, "%.1f; %d of %d under 92", 100 * lowest, low, tallies.length);
  }

  private static void print(String first, String[] cells) {
    System.out.println(
        Arrays.stream(cells).collect(Collectors.joining(" | ", "| " + first + " | ", " |")));
  }
}
