package io.crossover.local.resultfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crossover.gapmodel.tuning.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTableTest {

  private static final RunResult SGD = new RunResult("sgd", 8, 0.1, 0.9, 1, 2.5, false);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimizer,batchSize,learningRate,momentum,seed,loss\nsgd,8,0.1,0.9,1,2.5\n",
        "opt,bs,lr,mom,seed,train_loss\nSGD,8.0,1e-1,.9,1.0,2.5",
        "OPTIMIZER;Batch Size;Learning Rate;Momentum;Seed;Loss\r\nsgd;8;0.1;0.9;1;2.5\r\n",
        "\uFEFFloss\tseed\tmomentum\tlr\tbatch_size\toptim\n2.5\t1\t0.9\t0.1\t8\tsgd\n",
        "opt,bs,lr,mom,seed,loss\n\n\"sgd\", 8 ,0.1,0.9,1,2.5\n\n"
      })
  void theUsualNamesSeparatorsAndLineEndsAreUnderstood(String text) throws Exception {
    ResultTable table = Texts.read(text);

    assertThat(table.format()).isEqualTo(FileFormat.PLAIN);
    assertThat(table.runs()).containsExactly(SGD);
    assertThat(table.rows()).isEqualTo(1);
    assertThat(table.metric()).isEqualTo(RunMetric.FINAL);
    assertThat(table.samples()).isEmpty();
    assertThat(table.notes()).isEmpty();
  }

  @Test
  void whatIsMissingIsAssumedAndSaid() throws Exception {
    ResultTable table = Texts.read("opt,bs,lr,loss,gpu,host\nsgd,8,0.1,2.5,0,a\n");

    assertThat(table.runs()).containsExactly(new RunResult("sgd", 8, 0.1, 0, 0, 2.5, false));
    assertThat(table.notes())
        .containsExactly(
            "momentum is 0 where there is no column for it",
            "seed is 0 everywhere: there is no column for it",
            "unused columns: gpu, host");
  }

  @Test
  void aRunDivergesByItsLossItsFirstLossOrItsOwnWord() throws Exception {
    ResultTable table =
        Texts.read(
            """
            opt,bs,lr,seed,loss,initialLoss,diverged
            sgd,8,0.1,1,2.5,5.5,false
            sgd,8,0.1,2,nan,5.5,
            sgd,8,0.1,3,inf,5.5,False
            sgd,8,0.1,4,5.6,5.5,0
            sgd,8,0.1,5,2.5,5.5,true
            sgd,8,0.1,6,,5.5,no
            """);

    assertThat(table.runs())
        .extracting(RunResult::diverged)
        .containsExactly(false, true, true, true, true, true);
    assertThat(table.diverged()).isEqualTo(5);
    assertThat(table.notes()).contains("1 runs have an empty loss and count as diverged");
  }

  @Test
  void theBudgetComesFromTheStepsOfFinishedRuns() throws Exception {
    String text =
        "opt,bs,lr,loss,steps,diverged\nsgd,8,1,2,128,\nsgd,24,1,2,42,\nsgd,8,2,nan,3,true\n";

    assertThat(Texts.read(text).samples()).hasValue(1024);
    assertThat(Texts.read(text, ReadOptions.defaults().withSamples(1000)).samples()).hasValue(1000);
  }

  @Test
  void runsWithDifferentBudgetsAreSaidToBe() throws Exception {
    ResultTable table = Texts.read("opt,bs,lr,loss,steps\nsgd,8,1,2,100\nadam,64,1,2,100\n");

    assertThat(table.notes())
        .anyMatch(note -> note.startsWith("the runs saw different amounts of data, 800 to 6,400"));
  }

  @Test
  void rowsThatRepeatARunChangeNothing() throws Exception {
    String rows = "sgd,8,0.1,2.5\nadam,8,0.01,2.6\n";

    ResultTable once = Texts.read("opt,bs,lr,loss\n" + rows);
    ResultTable twice = Texts.read("opt,bs,lr,loss\n" + rows + rows);

    assertThat(twice.runs()).isEqualTo(once.runs());
    assertThat(twice.notes()).contains("2 rows repeat a run and change nothing");
  }

  @Test
  void aMetricIsTakenFromItsOwnColumn() throws Exception {
    String text =
        "opt,bs,lr,loss,finalLoss,emaLoss,validationLoss,lastLoss\nsgd,8,1,2.0,2.1,2.2,2.3,2.4\n";

    assertThat(loss(text, ReadOptions.defaults())).isEqualTo(2.0);
    assertThat(loss(text, metric(RunMetric.FINAL))).isEqualTo(2.1);
    assertThat(loss(text, metric(RunMetric.EMA))).isEqualTo(2.2);
    assertThat(loss(text, metric(RunMetric.VALIDATION))).isEqualTo(2.3);
    assertThat(loss(text, metric(RunMetric.LAST))).isEqualTo(2.4);
  }

  @Test
  void aColumnOfAnyNameCanBeTheLoss() throws Exception {
    String text = "opt,bs,lr,train/ce,loss\nsgd,8,1,2.0,3\n";

    assertThat(loss(text, ReadOptions.defaults().withLossColumn("train/ce"))).isEqualTo(2.0);
  }

  @Test
  void oneOfSeveralConfigurationsCanBeChosen() throws Exception {
    String text = "opt,bs,lr,loss,data\nsgd,8,1,2,a\nsgd,8,1,3,b\n";

    ResultTable table =
        Texts.read(text, ReadOptions.defaults().withOnly(new RowFilter("data", "b")));

    assertThat(table.runs()).containsExactly(new RunResult("sgd", 8, 1, 0, 0, 3, false));
    assertThat(table.notes()).contains("1 rows are not those asked for with --only");
  }

  @Test
  void theExportOfTheAnalyzerIsRead() throws Exception {
    ResultTable table =
        Texts.read(
            "optimizer,batchSize,learningRate,momentum,seed,state,loss,initialLoss,diverged,steps,"
                + "seconds,lastLoss,finalLoss,emaLoss,validationLoss,configuration,attempt,"
                + "trainer,runId,reason\r\n"
                + "sgd,8,0.1,0.9,1,completed,2.5,5.5,false,128,1.5,2.4,2.5,2.6,2.7,mine,1,t,a,\r\n"
                + "sgd,8,1.0,0.9,1,diverged,NaN,5.5,true,3,0.1,NaN,NaN,NaN,NaN,mine,1,t,b,\r\n"
                + "adam,8,1.0,0.9,1,failed,,,false,,,,,,,mine,3,t,c,\"no, memory\"\r\n"
                + ",,,,,planned,,,false,,,,,,,,0,,d,\r\n");

    assertThat(table.format()).isEqualTo(FileFormat.CROSSOVER_RUNS);
    assertThat(table.runs())
        .containsExactly(SGD, new RunResult("sgd", 8, 1, 0.9, 1, Double.NaN, true));
    assertThat(table.samples()).hasValue(1024);
    assertThat(table.notes()).contains("left out, since they did not finish: 1 failed, 1 planned");
  }

  @Test
  void theTableOfRunsOfWeightsAndBiasesIsRead() throws Exception {
    ResultTable table =
        Texts.read(
            """
            "Name","State","Created","Runtime","batch_size","lr","momentum","optimizer","seed",\
            "train/loss"
            "zany-sun-1","finished","2026-01-01T00:00:00.000Z","12","8","0.1","0.9","SGD","1","2.5"
            "old-sky-2","finished","2026-01-01T00:00:00.000Z","12","8","1","0.9","SGD","1","NaN"
            "dry-sea-3","crashed","2026-01-01T00:00:00.000Z","12","8","0.1","","Adam","1",""
            """);

    assertThat(table.format()).isEqualTo(FileFormat.WANDB_RUNS);
    assertThat(table.runs())
        .containsExactly(SGD, new RunResult("sgd", 8, 1, 0.9, 1, Double.NaN, true));
    assertThat(table.notes()).contains("left out, since they did not finish: 1 crashed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run_id,experiment_id,status,start_time,metrics.train_loss,params.lr,params.batch_size,"
            + "params.optimizer,params.momentum,params.betas,params.seed,tags.mlflow.runName\n"
            + "ab,0,FINISHED,2026-01-01,2.5,0.1,8,SGD,0.9,None,1,a\n"
            + "cd,0,FINISHED,2026-01-01,2.6,0.01,8,Adam,0.9,\"(0.95, 0.999)\",1,b\n"
            + "ef,0,RUNNING,2026-01-01,,0.01,8,Adam,0.9,\"(0.95, 0.999)\",2,c\n",
        "Start Time,Duration,Run ID,Name,Source Type,Source Name,User,Status,batch_size,betas,lr,"
            + "momentum,optimizer,seed,train_loss\n"
            + "2026,1s,ab,a,LOCAL,t.py,me,FINISHED,8,None,0.1,0.9,SGD,1,2.5\n"
            + "2026,1s,cd,b,LOCAL,t.py,me,FINISHED,8,\"(0.95, 0.999)\",0.01,0.9,Adam,1,2.6\n"
      })
  void theRunsOfMlflowAreRead(String text) throws Exception {
    ResultTable table = Texts.read(text);

    assertThat(table.format()).isEqualTo(FileFormat.MLFLOW);
    assertThat(table.runs())
        .containsExactly(SGD, new RunResult("adam", 8, 0.01, 0.95, 1, 2.6, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Adam", "AdamW", "Lion"})
  void theMomentumOfSomeOptimizersIsBeta1(String optimizer) throws Exception {
    ResultTable table =
        Texts.read(
            "optimizer,batchSize,lr,momentum,betas,seed,loss\n"
                + "SGD,8,0.1,0.9,\"(0.95, 0.999)\",1,2.5\n"
                + optimizer
                + ",8,0.01,0.9,\"(0.95, 0.999)\",1,2.6\n");

    assertThat(table.runs())
        .containsExactly(
            SGD, new RunResult(optimizer.toLowerCase(Locale.ROOT), 8, 0.01, 0.95, 1, 2.6, false));
  }

  @Test
  void aPipeIsReadLikeAFile() throws Exception {
    Path pipe = directory.resolve("pipe");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there are no named pipes here");
    new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor();
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.writeString(pipe, "opt,bs,lr,mom,seed,loss\nsgd,8,0.1,0.9,1,2.5\n");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.start();

    ResultTable table = ResultFile.read(pipe, ReadOptions.defaults());

    writer.join(10_000);
    assertThat(table.runs()).containsExactly(SGD);
  }

  @Test
  void namesInOtherScriptsAreKept() throws Exception {
    byte[] text = "opt,bs,lr,loss\nсгд,8,1,2\n".getBytes(StandardCharsets.UTF_8);

    assertThat(Texts.read(text, ReadOptions.defaults()).runs().get(0).optimizer()).isEqualTo("сгд");
  }

  private static ReadOptions metric(RunMetric metric) {
    return ReadOptions.defaults().withMetric(metric);
  }

  private static double loss(String text, ReadOptions options) throws Exception {
    return Texts.read(text, options).runs().get(0).loss();
  }
}
