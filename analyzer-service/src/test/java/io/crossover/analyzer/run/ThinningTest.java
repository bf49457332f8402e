package io.crossover.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ThinningTest {

  @Test
  void aShortCurveStaysAsItIs() {
    List<CurvePoint> curve =
        LongStream.rangeClosed(1, 20).mapToObj(s -> point(s, 5.0 / s)).toList();

    assertThat(thinned(curve, 100)).isEqualTo(curve);
  }

  @Test
  void aLongCurveKeepsItsEndsAndItsPeaks() {
    List<CurvePoint> curve =
        LongStream.rangeClosed(1, 100_000)
            .mapToObj(s -> point(s, s == 54_321 ? 99.0 : s == 54_400 ? -1.0 : 2.0))
            .toList();

    List<CurvePoint> thin = thinned(curve, 100);

    assertThat(thin).hasSizeLessThanOrEqualTo(100);
    assertThat(thin).isSortedAccordingTo((a, b) -> Long.compare(a.step(), b.step()));
    assertThat(thin).extracting(CurvePoint::step).doesNotHaveDuplicates();
    assertThat(thin).extracting(CurvePoint::step).contains(1L, 54_321L, 54_400L, 100_000L);
  }

  @Test
  void aLossThatIsNotFiniteIsKept() {
    List<CurvePoint> curve =
        LongStream.rangeClosed(1, 10_000)
            .mapToObj(s -> s == 5_000 ? notFinite(s) : point(s, 2.0))
            .toList();

    assertThat(thinned(curve, 50)).contains(notFinite(5_000));
  }

  @Test
  void stepsMayBeMissing() {
    List<CurvePoint> curve =
        LongStream.of(1, 2, 900_000, 1_000_000).mapToObj(s -> point(s, 1.0 * s)).toList();

    assertThat(thinned(curve, 10)).isEqualTo(curve);
    assertThat(thinned(List.of(), 10)).isEmpty();
  }

  private static List<CurvePoint> thinned(List<CurvePoint> curve, int most) {
    long first = curve.isEmpty() ? 0 : curve.get(0).step();
    long last = curve.isEmpty() ? 0 : curve.get(curve.size() - 1).step();
    Thinning thinning = new Thinning(first, last, most);
    curve.forEach(thinning::add);
    return thinning.points();
  }

  private static CurvePoint point(long step, double loss) {
    return new CurvePoint(step, loss, 0.1, 1.0, null, null, null, null, null);
  }

  private static CurvePoint notFinite(long step) {
    return new CurvePoint(step, null, 0.1, 1.0, null, null, null, null, Map.of("loss", "NaN"));
  }
}
