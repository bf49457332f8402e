package io.crossover.local.resultfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadFilesTest {

  private static final String HEADER = "optimizer,batchSize,learningRate,momentum,seed,loss\n";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sgd,8,0.1,0.9,1,abc|column 6 (loss): found 'abc', expected a number, nan or inf",
        "sgd,8,0.1,0.9,1,0|column 6 (loss): found 0.0, expected a loss above 0",
        "sgd,8,0.1,0.9,1,-2|column 6 (loss): found -2.0, expected a loss above 0",
        "sgd,-8,0.1,0.9,1,2|column 2 (batchSize): found '-8', expected a whole batch size",
        "sgd,8.5,0.1,0.9,1,2|column 2 (batchSize): found '8.5', expected a whole batch size",
        "sgd,,0.1,0.9,1,2|column 2 (batchSize): found nothing, expected a batch size",
        "sgd,8,0,0.9,1,2|column 3 (learningRate): found '0', expected a learning rate above 0",
        "sgd,8,inf,0.9,1,2|column 3 (learningRate): found 'inf', expected a learning rate above 0",
        "sgd,8,0.1,1,1,2|column 4 (momentum): found '1', expected a momentum of at least 0",
        "sgd,8,0.1,0.9,x,2|column 5 (seed): found 'x', expected a whole seed",
        ",8,0.1,0.9,1,2|column 1 (optimizer): found nothing, expected the name of an optimizer",
        "sgd,8,0.1,0.9,1|line 3: found 5 fields, expected 6 as in the header",
        "sgd,8,0.1,0.9,1,2,3|line 3: found 7 fields, expected 6 as in the header",
        "sgd,8,0.1,0.9,1,2.6|column 6 (loss): found loss 2.6 for sgd, batch size 8"
      })
  void aWrongCellIsNamedWithItsPlace(String row, String message) {
    assertThatThrownBy(() -> Texts.read(HEADER + "sgd,8,0.1,0.9,1,2.5\n" + row + "\n"))
        .isInstanceOf(InvalidResultFileException.class)
        .hasMessageStartingWith("runs.csv, line 3")
        .hasMessageContaining(message)
        .message()
        .satisfies(text -> assertThat(text.lines()).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "opt,bs,lerning_rate,loss|line 1, column 3 (lerning_rate): found 'lerning_rate', expected"
            + " learningRate",
        "opt,bs,lr,momentun,loss|column 4 (momentun): found 'momentun', expected momentum",
        "opt,bs,lr,loss,divreged|column 5 (divreged): found 'divreged', expected diverged",
        "opt,lr,loss|line 1: found no column batchSize among opt, lr, loss",
        "opt,bs,lr,accuracy|line 1: found no column with a loss among opt, bs, lr, accuracy",
        "opt,bs,lr,los|line 1, column 4 (los): found 'los', expected loss",
        "opt,bs,lr,loss,train_loss|found a second column for loss beside 'loss', expected one;"
            + " choose one with --loss COLUMN",
        "opt,bs,lr,learning_rate,loss|found a second column for learningRate beside 'lr'",
        "opt,bs,lr,loss,loss|found a second column of this name"
      })
  void aHeaderThatCannotBeUnderstoodIsRefused(String header, String message) {
    assertThatThrownBy(() -> Texts.read(header + "\nsgd,8,1,2,3\n")).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "model", "wd", "configuration", "metric", "samples"})
  void whatHasToBeFixedMustNotBeMixed(String column) {
    assertThatThrownBy(
            () -> Texts.read("opt,bs,lr,loss," + column + "\nsgd,8,1,2,1\nsgd,8,2,2,2\n"))
        .hasMessageContaining(
            "line 3, column 5 (" + column + "): found '2' where line 2 has '1', expected one value")
        .hasMessageContaining("--only " + column + "=VALUE");
  }

  @Test
  void equalNumbersInOtherWordsAreNotMixed() throws Exception {
    assertThat(Texts.read("opt,bs,lr,loss,wd\nsgd,8,1,2,0\nsgd,8,2,2,0.0\n").runs()).hasSize(2);
  }

  @Test
  void aMetricThatIsNotThereIsRefusedWithThoseThatAre() {
    assertThatThrownBy(
            () ->
                Texts.read(
                    HEADER + "sgd,8,1,0,1,2\n",
                    ReadOptions.defaults().withMetric(RunMetric.VALIDATION)))
        .hasMessageContaining("found no loss 'validation', expected one of final");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n\n", HEADER, HEADER + "\n\n"})
  void aFileWithoutRunsIsRefused(String text) {
    assertThatThrownBy(() -> Texts.read(text))
        .isInstanceOf(InvalidResultFileException.class)
        .hasMessageContaining("runs.csv: found ");
  }

  @Test
  void anOpenQuoteIsNamedWithTheLineWhereItStands() {
    assertThatThrownBy(
            () -> Texts.read(HEADER + "sgd,8,1,0,1,2\nsgd,16,1,\"0,1,2\nsgd,32,1,0,1,2\n"))
        .hasMessageContaining("line 3, column 4 (momentum): found a quote that is not closed");
    assertThatThrownBy(() -> Texts.read(HEADER + "sgd,8,1,0,1,2\nsgd,16,1,0,1,\"2\n"))
        .hasMessageContaining("line 3, column 6 (loss): found a quote that is not closed");
    assertThatThrownBy(() -> Texts.read(HEADER + "sgd,8,1,0,1,2\nsgd,16,1,0,1,\"2"))
        .hasMessageContaining("line 3, column 6 (loss): found a quote that is not closed");
    assertThatThrownBy(() -> Texts.read(HEADER + "sgd,8,1,0,1,\"2\"x\n"))
        .hasMessageContaining("line 2: found text between a closing quote and the separator");
  }

  @Test
  void textInUtf16IsRefusedWithTheWayOut() {
    for (var charset :
        new java.nio.charset.Charset[] {
          StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
      assertThatThrownBy(() -> Texts.read(HEADER.getBytes(charset), ReadOptions.defaults()))
          .hasMessage(
              "runs.csv: found text in UTF-16, expected UTF-8; convert it:"
                  + " iconv -f UTF-16 -t UTF-8");
    }
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] latin1 = (HEADER + "sgd\u00e9,8,1,0,1,2\n").getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Texts.read(latin1, ReadOptions.defaults()))
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void randomBytesAreRefusedInOneLine() {
    long seed = 11;
    System.out.println("BadFilesTest seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] junk = new byte[1 + random.nextInt(4_000)];
      random.nextBytes(junk);
      assertThatThrownBy(() -> Texts.read(junk, ReadOptions.defaults()))
          .isInstanceOf(InvalidResultFileException.class)
          .message()
          .satisfies(text -> assertThat(text.lines()).hasSize(1));
    }
  }

  @Test
  void damagedTablesAreReadOrRefusedButNeverFailOtherwise() {
    long seed = 12;
    System.out.println("BadFilesTest seed " + seed);
    Random random = new Random(seed);
    String good = HEADER + "sgd,8,0.1,0.9,1,2.5\nadam,8,\"0.01\",0.9,1,2.6\n";
    String letters = ",\";\n\r\t'[]{}0x-.e é";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(good);
      for (int change = random.nextInt(4); change >= 0; change--) {
        text.setCharAt(
            random.nextInt(text.length()), letters.charAt(random.nextInt(letters.length())));
      }
      try {
        assertThat(Texts.read(text.toString()).runs()).isNotEmpty();
      } catch (InvalidResultFileException e) {
        assertThat(e.getMessage().lines()).hasSize(1);
      }
    }
  }

  @Test
  void aDirectoryAndAMissingFileAreRefused() throws Exception {
    assertThatThrownBy(() -> ResultFile.read(directory, ReadOptions.defaults()))
        .hasMessageContaining("found a directory, expected a file");
    assertThatThrownBy(() -> ResultFile.read(directory.resolve("none.csv"), ReadOptions.defaults()))
        .hasMessageContaining("none.csv: found no such file");
    Path empty = Files.createFile(directory.resolve("empty.csv"));
    assertThatThrownBy(() -> ResultFile.read(empty, ReadOptions.defaults()))
        .hasMessage(
            "empty.csv: found an empty file, expected a table with a header line, or one event a"
                + " line");
  }

  @ParameterizedTest
  @CsvSource({"1f8b0800,gzip", "504b0304,a zip archive", "50415231,Parquet", "00010203,binary"})
  void packedFilesAreRefusedWithTheWayOut(String bytes, String found) {
    byte[] head = java.util.HexFormat.of().parseHex(bytes);

    assertThatThrownBy(() -> Texts.read(head, ReadOptions.defaults()))
        .hasMessageContaining("found " + found);
  }

  @Test
  void moreDifferentRunsThanTheLimitAreRefused() throws Exception {
    Runs runs = new Runs(2);
    Place place = Place.line("runs.csv", 5);
    runs.add(new RunKey("sgd", 8, 1, 0, 1), 2, false, place);
    runs.add(new RunKey("sgd", 8, 1, 0, 2), 2, false, place);
    runs.add(new RunKey("sgd", 8, 1, 0, 1), 2, false, place);

    assertThatThrownBy(() -> runs.add(new RunKey("sgd", 8, 1, 0, 3), 2, false, place))
        .hasMessageContaining("runs.csv, line 5: found more than 2 different runs");
  }
}
