package io.crossover.local.resultfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.gapmodel.metric.ExponentialMovingAverage;
import io.crossover.gapmodel.tuning.RunResult;
import org.junit.jupiter.api.Test;

class HistoryTableTest {

  private static final String HEADER =
      "_step,_runtime,_timestamp,loss,run,optimizer,batch_size,lr,seed\n";

  @Test
  void theStepsOfARunBecomeOneResult() throws Exception {
    ResultTable table =
        Texts.read(
            HEADER
                + "0,1,1,5.5,a,sgd,8,0.1,1\n"
                + "0,1,1,5.5,b,adam,8,0.01,1\n"
                + "10,2,2,,a,sgd,8,0.1,1\n"
                + "20,2,2,4.0,a,sgd,8,0.1,1\n"
                + "20,2,2,NaN,b,adam,8,0.01,1\n");

    double ema = ExponentialMovingAverage.last(new double[] {5.5, 4}, 0.01);
    assertThat(table.format()).isEqualTo(FileFormat.WANDB_HISTORY);
    assertThat(table.metric()).isEqualTo(RunMetric.EMA);
    assertThat(table.rows()).isEqualTo(5);
    assertThat(table.runs())
        .containsExactly(
            new RunResult("sgd", 8, 0.1, 0, 1, ema, false),
            new RunResult("adam", 8, 0.01, 0, 1, Double.NaN, true));
  }

  @Test
  void stepsThatGoBackAreRefused() {
    assertThatThrownBy(
            () -> Texts.read(HEADER + "10,1,1,5.5,a,sgd,8,0.1,1\n" + "9,1,1,5.4,a,sgd,8,0.1,1\n"))
        .hasMessageContaining("line 3, column 1 (_step)")
        .hasMessageContaining("'9' after step 10 of the same run");
  }

  @Test
  void aRunWithTwoSettingsIsRefused() {
    assertThatThrownBy(
            () -> Texts.read(HEADER + "10,1,1,5.5,a,sgd,8,0.1,1\n" + "20,1,1,5.4,a,sgd,8,0.2,1\n"))
        .hasMessageContaining("line 3, column 5 (run)")
        .hasMessageContaining("learning rate 0.2");
  }

  @Test
  void theExportOfAChartIsRefusedWithTheWayOut() {
    assertThatThrownBy(
            () ->
                Texts.read(
                    "\"Step\",\"a - train/loss\",\"a - train/loss__MIN\"\n\"0\",\"1\",\"1\""))
        .hasMessageContaining("no settings of the runs")
        .hasMessageContaining("the export of the table of runs");
  }
}
