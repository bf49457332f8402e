package io.crossover.analyzer.run;

import java.util.List;
import java.util.function.Function;

/** A table of the points of a curve; numbers that are not finite stand in it as they are. */
final class CurveColumns {

  /** The columns, in their order. */
  static final List<Column<CurvePoint>> ALL =
      List.of(
          new Column<>("step", Long.class, CurvePoint::step),
          number("loss", CurvePoint::loss),
          number("learningRate", CurvePoint::learningRate),
          number("gradientNorm", CurvePoint::gradientNorm),
          number("weightNorm", CurvePoint::weightNorm),
          number("updateNorm", CurvePoint::updateNorm),
          number("gradientNoise", CurvePoint::gradientNoise),
          number("stepSeconds", CurvePoint::stepSeconds));

  private CurveColumns() {}

  private static Column<CurvePoint> number(String name, Function<CurvePoint, Double> finite) {
    return new Column<>(
        name,
        Double.class,
        point -> {
          String other = point.notFinite() == null ? null : point.notFinite().get(name);
          return other == null ? finite.apply(point) : Double.valueOf(other);
        });
  }
}
