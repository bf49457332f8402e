package io.crossover.local.cli;

import io.crossover.events.sweep.Pair;
import io.crossover.gapmodel.noise.NoiseModel;
import io.crossover.local.resultfile.RowFilter;
import io.crossover.local.resultfile.RunMetric;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the options of {@code crossover fit}. */
final class FitConverters {

  private FitConverters() {}

  /** {@code ema}, {@code last}, {@code validation} or {@code final}. */
  static final class Metric implements ITypeConverter<RunMetric> {
    @Override
    public RunMetric convert(String value) {
      return RunMetric.ofLabel(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + value
                          + "' is not one of "
                          + Arrays.stream(RunMetric.values())
                              .map(RunMetric::label)
                              .collect(Collectors.joining(", "))));
    }
  }

  /** {@code trend} or {@code pooled}. */
  static final class Variance implements ITypeConverter<NoiseModel> {
    @Override
    public NoiseModel convert(String value) {
      return switch (value) {
        case "trend" -> NoiseModel.TREND;
        case "pooled" -> NoiseModel.POOLED;
        default -> throw new TypeConversionException("'" + value + "' is not trend or pooled");
      };
    }
  }

  /** {@code sgd,adam}: baseline and challenger. */
  static final class Optimizers implements ITypeConverter<Pair> {
    @Override
    public Pair convert(String value) {
      int comma = value.indexOf(',');
      String baseline = value.substring(0, Math.max(comma, 0)).strip().toLowerCase(Locale.ROOT);
      String challenger = value.substring(comma + 1).strip().toLowerCase(Locale.ROOT);
      if (comma < 0 || baseline.isEmpty() || challenger.isEmpty() || baseline.equals(challenger)) {
        throw new TypeConversionException(
            "'" + value + "' is not a pair; write baseline,challenger as in sgd,adam");
      }
      return new Pair(baseline, challenger);
    }
  }

  /** {@code COLUMN=VALUE}. */
  static final class Only implements ITypeConverter<RowFilter> {
    @Override
    public RowFilter convert(String value) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new TypeConversionException("'" + value + "' is not COLUMN=VALUE");
      }
      return new RowFilter(value.substring(0, equals).strip(), value.substring(equals + 1).strip());
    }
  }
}
