package io.crossover.local.resultfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crossover.gapmodel.metric.ExponentialMovingAverage;
import io.crossover.gapmodel.tuning.RunResult;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossListTest {

  private static final String HEADER =
      "data,lr,wd,bs,mom,opt,tr_loss_history,vl_loss_history,tr_loss,vl_loss\n";

  @Test
  void theMetricIsComputedFromTheList() throws Exception {
    String text = HEADER + "a,0.1,0,8,0.9,sgd,\"[5.5, 4.0, 3.0]\",\"[4.5, 3.5]\",3.0,3.5\n";
    double ema = ExponentialMovingAverage.last(new double[] {5.5, 4, 3}, 0.01);

    ResultTable table = Texts.read(text);

    assertThat(table.format()).isEqualTo(FileFormat.LOSS_LISTS);
    assertThat(table.metric()).isEqualTo(RunMetric.EMA);
    assertThat(table.samples()).isEmpty();
    assertThat(table.runs()).containsExactly(new RunResult("sgd", 8, 0.1, 0.9, 0, ema, false));
    assertThat(loss(text, RunMetric.LAST)).isEqualTo(3.0);
    assertThat(loss(text, RunMetric.VALIDATION)).isEqualTo(3.5);
    assertThatThrownBy(() -> loss(text, RunMetric.FINAL))
        .hasMessageContaining("no loss 'final', expected one of ema, last, validation");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[5.5, 4.0, nan]", "[5.5, inf]", "[5.5, 4, -inf]", "['5.5', 'None']", "[5.5 nan]",
        "[5.5, 4.0, 9.0, 2000]", "[5.5, NaN]", "[5.5, Infinity]", "(5.5, null)", "[nan, nan]"
      })
  void aListThatEndsWithoutALossOrAboveItsFirstIsOfADivergedRun(String list) throws Exception {
    ResultTable table = Texts.read(row(list));

    assertThat(table.diverged()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[5.5, nan, 4.0]",
        "[5.5 4.0\n 4.0]",
        "['5.5', '4.0']",
        "[ 5.5,4 ]",
        "(5.5, 4)",
        "[5.5; 4]"
      })
  void listsOfOtherProgramsAreRead(String list) throws Exception {
    assertThat(Texts.read(row(list)).runs().get(0).loss()).isCloseTo(5.47, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[5.5, x]", "[]", "5.5", "[5.5, 4", "", "[5.5, 4.0.1]"})
  void aListThatIsNoneIsRefusedWithItsPlace(String list) {
    assertThatThrownBy(() -> Texts.read(row(list)))
        .isInstanceOf(InvalidResultFileException.class)
        .hasMessageContaining("runs.csv, line 2, column 7 (tr_loss_history): found")
        .hasMessageContaining("expected a list of numbers");
  }

  @Test
  void aListOfHundredsOfKilobytesIsRead() throws Exception {
    String list =
        DoubleStream.iterate(5.5, loss -> loss * 0.9999)
            .limit(30_000)
            .mapToObj(Double::toString)
            .collect(Collectors.joining(", ", "[", "]"));

    ResultTable table = Texts.read(row(list), ReadOptions.defaults().withMetric(RunMetric.LAST));

    assertThat(list.length()).isGreaterThan(500_000);
    assertThat(table.runs().get(0).loss()).isCloseTo(5.5 * Math.pow(0.9999, 29_999), within(1e-9));
  }

  private static String row(String list) {
    return HEADER + "a,0.1,0,8,0.9,sgd,\"" + list + "\",\"[4.5]\",3.0,3.5\n";
  }

  private static double loss(String text, RunMetric metric) throws Exception {
    return Texts.read(text, ReadOptions.defaults().withMetric(metric)).runs().get(0).loss();
  }
}
