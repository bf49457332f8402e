package io.crossover.analyzer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.run.RunTotals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CsvTest {

  private static final UUID ID = new UUID(0, 1);

  @Test
  void aRunIsALineUnderItsHeader() {
    String[] lines = Csv.of(RunColumns.ALL, List.of(run("gpt", 2.5, null))).split("\r\n");

    assertThat(lines[0].split(",")).hasSize(29);
    assertThat(lines[1])
        .isEqualTo(
            "sgd,8,0.1,0.9,1,completed,2.5,5.5,false,10,1.5,2.4,2.5,2.6,2.7,gpt,1,t,"
                + ID
                + ",,a fresh seed,1970-01-01T00:00:00Z,80,1280,1.5E9,4,3,,300000000");
  }

  @Test
  void whatIsNotFiniteIsSpelledOut() {
    assertThat(Csv.of(RunColumns.ALL, List.of(run("gpt", Double.NaN, null))))
        .contains(",completed,NaN,5.5,");
  }

  @Test
  void aPointHasItsNumbersThatAreNotFinite() {
    CurvePoint lost =
        new CurvePoint(7, null, 0.1, 2.0, null, null, null, 0.5, Map.of("loss", "-Infinity"));

    assertThat(Csv.of(CurveColumns.ALL, List.of(lost)))
        .isEqualTo(
            "step,loss,learningRate,gradientNorm,weightNorm,updateNorm,gradientNoise,stepSeconds\r\n"
                + "7,-Infinity,0.1,2.0,,,,0.5\r\n");
  }

  @Test
  void textsAreQuotedAndNoSpreadsheetRunsThem() {
    assertThat(Csv.of(RunColumns.ALL, List.of(run("a,\"b\"", 1.0, "=cmd()"))))
        .contains(",\"a,\"\"b\"\"\",")
        .contains(",'=cmd()");
  }

  @Test
  void inJsonANumberThatIsNotFiniteIsNullAndNamed() {
    RunDocument document = RunDocument.of(run("gpt", Double.NEGATIVE_INFINITY, null));

    assertThat(document.loss()).isNull();
    assertThat(document.notFinite()).containsEntry("loss", "-Infinity");
    assertThat(RunDocument.of(run("gpt", 1.0, null)).notFinite()).isNull();
  }

  private static RunRow run(String configuration, Double loss, String reason) {
    return new RunRow(
        ID,
        configuration,
        "sgd",
        8,
        0.1,
        0.9,
        1L,
        "completed",
        1,
        loss,
        5.5,
        2.4,
        2.5,
        2.6,
        2.7,
        false,
        10L,
        1.5,
        "t",
        reason,
        "a fresh seed",
        new RunTotals(80, 1_280L, 1.5e9, 4, 3, null, 300_000_000L),
        Instant.EPOCH);
  }
}
