package io.crossover.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.answer.plot.CrossoversPlot;
import io.crossover.answer.plot.GapPlot;
import io.crossover.answer.plot.HistoryPlot;
import io.crossover.answer.plot.LossCurve;
import io.crossover.answer.plot.LossCurvesPlot;
import io.crossover.answer.plot.Plot;
import io.crossover.answer.plot.RateCurvesPlot;
import io.crossover.answer.plot.RunMapPlot;
import io.crossover.answer.plot.SettingRuns;
import io.crossover.answer.plot.TunedLossPlot;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.TheoryCurve;
import io.crossover.events.estimate.TunedLoss;
import io.crossover.events.sweep.Pair;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PlotsTest {

  private static final String HOSTILE = "<b>&\"='";
  private static final List<SettingRuns> SETTINGS =
      List.of(
          new SettingRuns("sgd", 8, 0.1, 0.9, 2.0, 3, 0, 0, 0, 0, 0),
          new SettingRuns("sgd", 8, 1, 0.9, 2.5, 1, 0, 0, 0, 1, 1),
          new SettingRuns("sgd", 16, 0.1, 0.9, 2.2, 2, 1, 0, 0, 0, 0),
          new SettingRuns("adam", 8, 0.001, 0.9, 2.2, 3, 0, 0, 0, 0, 0),
          new SettingRuns("adam", 8, 0.01, 0.9, 2.1, 3, 0, 0, 0, 0, 0),
          new SettingRuns("adam", 8, 0.1, 0.9, null, 0, 3, 0, 0, 0, 0),
          new SettingRuns("adam", 16, 0.01, 0.9, 2.0, 0, 0, 1, 0, 0, 2));

  @Test
  void everyPlotIsWellFormedWithWordsAndNumbers() throws Exception {
    for (Plot plot : plots(HOSTILE)) {
      assertThat(plot.empty()).as(plot.title()).isFalse();
      for (String svg : List.of(plot.standalone(), plot.inline("x"))) {
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
        assertThat(svg).as(plot.title()).doesNotContain("NaN", "Infinity", "<b>");
      }
      assertThat(plot.inline("x")).contains("aria-labelledby=\"x-title x-desc\"");
      assertThat(plot.data().csv().lines().count()).isEqualTo(plot.data().rows().size() + 1);
      assertThat(plot.data().rows()).allMatch(row -> row.size() == plot.data().columns().size());
      assertThat(plot.data().texts()).hasSameSizeAs(plot.data().rows());
    }
  }

  @Test
  void withoutDataNothingIsDrawnAndNothingFails() {
    ConfigurationResult nothing = result("nothing", List.of());
    for (Plot plot :
        List.of(
            GapPlot.of(nothing),
            new TunedLossPlot(nothing),
            new RateCurvesPlot(List.of(), nothing),
            new RunMapPlot("nothing", List.of(), nothing),
            new HistoryPlot("nothing", List.of()),
            new LossCurvesPlot("nothing", List.of()),
            new CrossoversPlot(List.of(nothing)))) {
      assertThat(plot.inline("x")).isEmpty();
      assertThat(plot.standalone()).startsWith("<svg").endsWith("</svg>\n");
    }
  }

  @Test
  void anEdgeAndADivergenceAreSaidAndDrawn() {
    Plot rates = new RateCurvesPlot(SETTINGS, result("a", points()));

    assertThat(rates.description()).contains("is the best: SGD at 8, SGD at 16");
    assertThat(rates.description()).doesNotContain("Adam at 8");
    assertThat(rates.inline("x")).contains(">edge</text>", "class=\"cross\"", "class=\"tuned\"");
    assertThat(rates.data().csv()).contains("sgd,8,0.1,0.9,2.0,3,0,\"tuned, at the edge\"");
  }

  @Test
  void theColourOfALossCurveIsThatOfItsOptimizerInOtherPlots() {
    List<LossCurve.Point> points = List.of(new LossCurve.Point(1, 5), new LossCurve.Point(9, 2));
    String curves =
        new LossCurvesPlot(
                "running",
                List.of(
                    new LossCurve("Adam, seed 1", 1, points),
                    new LossCurve("SGD, seed 1", 0, points),
                    new LossCurve("Adam, seed 2", 1, points)))
            .inline("x");
    String tuned = new TunedLossPlot(result("a", points())).inline("x");

    assertThat(lines(tuned)).containsExactly("line s0", "line s1");
    assertThat(lines(curves)).containsExactly("line s1", "line s0", "line s1 d1");
  }

  @Test
  void aTrainingWithoutALossYetHasItsNameAndItsPlace() {
    LossCurve fresh = new LossCurve("SGD, seed 1", 0, List.of());
    LossCurve older = new LossCurve("SGD, seed 2", 0, List.of(new LossCurve.Point(1, 5)));
    Plot alone = new LossCurvesPlot("running", List.of(fresh));
    Plot both = new LossCurvesPlot("running", List.of(fresh, older));

    assertThat(alone.inline("x")).contains(">SGD, seed 1</text>").doesNotContain("NaN", "polyline");
    assertThat(alone.data().csv()).isEqualTo("training,step,loss\r\n\"SGD, seed 1\",,\r\n");
    assertThat(both.inline("x")).contains(">SGD, seed 1</text>", ">SGD, seed 2</text>", "<rect");
  }

  private static List<String> lines(String svg) {
    return Pattern.compile("<polyline class=\"([^\"]*)\"")
        .matcher(svg)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void aMapSaysWhatBecameOfEachSetting() {
    String map = new RunMapPlot("a", SETTINGS, result("a", points())).inline("x");

    assertThat(map)
        .contains("cell done", "cell running", "cell mixed", "cell diverged", "cell part")
        .contains(">1/3</text>", ">3 ×1</text>", ">3 ×</text>")
        .doesNotContain("cell waiting", "cell failed");
  }

  @Test
  void anAnswerThatExcludesNothingIsABarOverAllBatchSizes() {
    String undecided = new HistoryPlot("a", List.of(answer(1, null, null))).inline("x");

    assertThat(undecided).contains("class=\"interval\"").doesNotContain("class=\"bar\"");
  }

  @Test
  void aLossAloneHasAnAxisWhateverItsSize() {
    for (double loss : new double[] {0, 2.5, -3e-9, 1e12, 1e300}) {
      Plot curve =
          new LossCurvesPlot(
              "one", List.of(new LossCurve("a", 0, List.of(new LossCurve.Point(1, loss)))));
      SettingRuns run = new SettingRuns("sgd", 8, 0.3, 0.9, loss, 1, 0, 0, 0, 0, 0);
      Plot rates = new RateCurvesPlot(List.of(run), result("a", List.of()));

      assertThat(labels(curve.inline("x"), "end"))
          .as("labels at a loss of %s", loss)
          .hasSizeBetween(4, 10)
          .doesNotHaveDuplicates();
      assertThat(labels(curve.inline("x"), "middle")).startsWith("0", "1", "2", "step");
      assertThat(labels(rates.inline("x"), "end")).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void lossesThatHardlyDifferAreToldApart() {
    List<LossCurve.Point> points =
        List.of(new LossCurve.Point(1, 2.5451), new LossCurve.Point(2, 2.5453));
    String curve = new LossCurvesPlot("a", List.of(new LossCurve("a", 0, points))).inline("x");

    assertThat(labels(curve, "end")).contains("2.54515").doesNotHaveDuplicates();
  }

  @Test
  void learningRatesWithinADecadeAreNamed() {
    SettingRuns run = new SettingRuns("sgd", 8, 0.3, 0.9, 2.5, 1, 0, 0, 0, 0, 0);
    String rates = new RateCurvesPlot(List.of(run), result("a", List.of())).inline("x");

    assertThat(labels(rates, "middle")).contains("0.3");
  }

  @Test
  void longNamesOfOptimizersHaveRoom() {
    String name = "sgd(embedding=adam(ratio=0.1),head=adam(ratio=0.03))";
    List<SettingRuns> runs =
        List.of(new SettingRuns(name, 8, 0.003162, 0.9, 2.5, 1, 0, 0, 0, 0, 0));
    String map = new RunMapPlot("a", runs, result("a", List.of())).inline("x");

    assertThat(map)
        .containsPattern(
            "<text x=\"4\\d\\d\\.\\d\" y=\"81.0\" class=\"\" text-anchor=\"end\">SGD\\(");
  }

  private static List<String> labels(String svg, String anchor) {
    return Pattern.compile("text-anchor=\"" + anchor + "\">([^<]*)<")
        .matcher(svg)
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Test
  void manyLearningRatesShareRows() {
    List<SettingRuns> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(new SettingRuns("sgd", 8, 0.01 * Math.pow(1.1, i), 0.9, 2.0, 1, 0, 0, 0, 0, 0));
    }
    String map = new RunMapPlot("a", many, result("a", List.of())).inline("x");

    assertThat(map).contains("SGD ≈ 0.01").doesNotContain("SGD 0.011");
    assertThat(map.split("class=\"cell done\"", -1).length).isLessThan(14);
  }

  @Test
  void whetherTheTheoryHoldsIsASentence() {
    ConfigurationResult holds = result("a", points());

    assertThat(TheorySentence.of(holds)).contains("holds", "p = 0.40");
    assertThat(TheorySentence.of(result("none", List.of()))).isEmpty();
  }

  private static List<Plot> plots(String name) {
    ConfigurationResult result = result(name, points());
    return List.of(
        GapPlot.of(result),
        new TunedLossPlot(result),
        new RateCurvesPlot(SETTINGS, result),
        new RunMapPlot(name, SETTINGS, result),
        new HistoryPlot(name, List.of(answer(1, null, 9.0), answer(2, 12.0, null))),
        new LossCurvesPlot(
            name,
            List.of(
                new LossCurve(
                    name, 1, List.of(new LossCurve.Point(1, 5), new LossCurve.Point(9, 2))),
                new LossCurve("short", 0, List.of(new LossCurve.Point(1, 5))))),
        new CrossoversPlot(List.of(result, result("other", points()))));
  }

  private static List<GapAtBatchSize> points() {
    return List.of(point(8, 2, 2.0, 2.1), point(16, -9, 2.2, 2.0));
  }

  private static GapAtBatchSize point(int batchSize, double gap, double sgd, double adam) {
    return new GapAtBatchSize(
        batchSize,
        gap,
        0.5,
        null,
        Map.of(
            "sgd", new TunedLoss(sgd, 0.1, 0.9, List.of(1L)),
            "adam", new TunedLoss(adam, 0.01, 0.9, List.of(1L))));
  }

  private static ConfigurationResult result(String name, List<GapAtBatchSize> points) {
    return new ConfigurationResult(
        "key",
        name,
        new Pair("sgd", "adam"),
        "CROSSOVER",
        "Adam from batch size 10 on",
        10.0,
        9.0,
        12.0,
        0.95,
        "THEORY",
        List.of(),
        points,
        points.isEmpty() ? null : new TheoryCurve(1, 2, -0.5, 0.4, "I", 10.0),
        List.of(),
        new RunProgress(12, 1, 9, 2, 0));
  }

  private static CrossoverEstimated answer(long revision, Double batchSize, Double lower) {
    return new CrossoverEstimated(
        "key",
        "name",
        new Pair("sgd", "adam"),
        revision,
        "CROSSOVER",
        "a sentence",
        batchSize,
        lower,
        null,
        0.95,
        "THEORY",
        List.of(),
        points(),
        null,
        List.of(),
        Instant.EPOCH);
  }
}
