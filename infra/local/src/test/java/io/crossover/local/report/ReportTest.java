package io.crossover.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.answer.Numbers;
import io.crossover.answer.plot.GapPlot;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.SweepResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ReportTest {

  private static final long MINUTE = 60_000_000_000L;

  @Test
  void progressSaysHowFarHowFastAndWhatIsKnown() {
    ProgressLine progress = new ProgressLine();
    progress.of(Results.crossover(4), 0, false);

    String line = progress.of(Results.crossover(10), MINUTE, false);

    assertThat(line)
        .isEqualTo(
            "10/20 runs, 2 running, 1 diverged, 6/min, about 1 min 40 s left"
                + " | crossover 84 [59, 112]");
  }

  @Test
  void progressOfASearchDoesNotSayHowLongItTakes() {
    ProgressLine progress = new ProgressLine();
    progress.of(Results.crossover(4), 0, false);

    assertThat(progress.of(Results.search(10, 24), MINUTE, false))
        .startsWith("10/24 runs, 2 running, 1 diverged, 6/min | crossover");
  }

  @Test
  void progressWithoutAResultYetNamesTheVerdict() {
    String line = new ProgressLine().of(Results.open(), 0, true);

    assertThat(line)
        .startsWith("[░░░░░░░░░░░░░░░░░░░░░░░░] 0/20 runs")
        .endsWith("| sgd better in range");
  }

  @Test
  void theAnswerIsATableASentenceAndWhatToKeepInMind() {
    String answer = AnswerTable.of(Results.crossover(20));

    assertThat(answer)
        .contains("mine: running, 20 of 20 runs (1 diverged, 0 failed)")
        .contains("+2.32 % ± 0.40     SGD  2.532   0.3162  2.593  0.03162")
        .contains("-1.97 % ± 0.40    Adam")
        .contains(Results.SENTENCE)
        .contains("Keep in mind: LR_EDGE");
  }

  @Test
  void stoppedRunsAreNamedWhereThereAreSome() {
    SweepResult result = Results.stopped(5);

    assertThat(AnswerTable.of(result))
        .startsWith("mine: running, 15 of 20 runs (1 diverged, 0 failed, 5 stopped)");
    assertThat(new ProgressLine().of(result, 0, false))
        .startsWith("15/20 runs, 2 running, 1 diverged, 5 stopped");
  }

  @Test
  void anImportIsSaidToBeOne() {
    assertThat(AnswerTable.of(Results.imported()))
        .startsWith("mine: imported, 20 runs (1 diverged)");
  }

  @Test
  void thePlotIsWellFormedAndHasEveryPoint() throws Exception {
    Document plot = parsed(GapPlot.svg(Results.crossover(20)));
    Document empty = parsed(GapPlot.svg(Results.open()));

    assertThat(plot.getElementsByTagName("circle").getLength()).isEqualTo(2);
    assertThat(plot.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("gpt <small>");
    assertThat(empty.getElementsByTagName("circle").getLength()).isZero();
  }

  @Test
  void thePlotShowsTheCurveWithItsBandAndTheTheoryWithALegend() throws Exception {
    String plot = GapPlot.svg(Results.crossover(20));

    assertThat(plot)
        .contains(
            "class=\"band\"",
            "class=\"curve\"",
            "class=\"theory\"",
            "class=\"interval\"",
            "class=\"crossover\"",
            ">gap curve, 95 % band<",
            ">theory<",
            ">crossover, 95 % interval<");
  }

  @Test
  void aPlotOfAnAnswerWithoutCurvesJoinsThePoints() throws Exception {
    ConfigurationResult c = Results.crossover(20).configurations().get(0);
    ConfigurationResult old =
        new ConfigurationResult(
            c.key(),
            c.name(),
            c.pair(),
            c.verdict(),
            "word ".repeat(200).strip(),
            null,
            null,
            c.upper(),
            c.level(),
            c.method(),
            c.flags(),
            c.points(),
            null,
            null,
            c.runs());

    String plot = GapPlot.svg(new SweepResult(Results.crossover(20).sweep(), List.of(old)));

    assertThat(parsed(plot).getElementsByTagName("polyline").getLength()).isEqualTo(1);
    assertThat(plot).contains(">95 % interval<").doesNotContain("class=\"theory\"");
  }

  @Test
  void numbersReadAsPeopleWriteThem() {
    assertThat(Numbers.significant(0.00316228)).isEqualTo("0.003162");
    assertThat(Numbers.significant(10)).isEqualTo("10");
    assertThat(Numbers.significant(2.5)).isEqualTo("2.5");
    assertThat(Numbers.significant(0)).isEqualTo("0");
    assertThat(Numbers.duration(59)).isEqualTo("59 s");
    assertThat(Numbers.duration(200)).isEqualTo("3 min 20 s");
    assertThat(Numbers.duration(7_260)).isEqualTo("2 h 1 min");
    assertThat(Numbers.grouped(16_384)).isEqualTo("16,384");
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
