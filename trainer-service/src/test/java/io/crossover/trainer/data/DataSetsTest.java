package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.EuroparlSpec;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.TextFileSpec;
import io.crossover.events.configuration.Unigram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetsTest {

  private static final int SAMPLES = 20_000;

  @TempDir Path directory;

  private final DataSets dataSets = new DataSets(1 << 20);

  private static Configuration over(DataSpec data) {
    return Configuration.of("test", new MlpSpec(8, List.of(), null, null), data, SAMPLES);
  }

  private static TokenText text(DataSet data) {
    return (TokenText) data.samples();
  }

  @Test
  void europarlIsTheBodiesOfTheLineFile() {
    DataSet data = dataSets.of(over(new EuroparlSpec(16)));
    byte[] beginning = new byte[60];
    for (int i = 0; i < beginning.length; i++) {
      beginning[i] = (byte) text(data).token(i);
    }

    assertThat(new String(beginning, StandardCharsets.UTF_8))
        .startsWith("Istituzioni europee proteggerlo in tutti i campi.");
    assertThat(text(data).vocabulary()).isEqualTo(256);
    assertThat(text(data).length()).isBetween(19_000_000, 23_000_000);
    assertThat(data.training().samples()).isEqualTo((int) (text(data).length() * 9L / 10 - 1) / 16);
    assertThat(data.validation().first())
        .isGreaterThanOrEqualTo(data.training().samples() * 16 + 1);
  }

  @Test
  void dropsTheColumnsBeforeTheBody() {
    byte[] lines = "title\tdate\tbody\twith tab\nt2\td2\tb2\n".getBytes(StandardCharsets.UTF_8);

    int length = EuroparlText.keepBodies(lines);

    assertThat(new String(lines, 0, length, StandardCharsets.UTF_8))
        .isEqualTo("body\twith tab\nb2\n");
  }

  @Test
  void readsFilesPlainAndPacked() throws IOException {
    byte[] text = "To be or not to be, that is the question. ".repeat(9).getBytes();
    Path plain = Files.write(directory.resolve("hamlet.txt"), text);
    Path packed = directory.resolve("hamlet.txt.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(text);
    }

    for (Path path : List.of(plain, packed)) {
      DataSet data = dataSets.of(over(new TextFileSpec(path.toString(), 8)));
      assertThat(text(data).length()).isEqualTo(text.length);
      assertThat((char) text(data).token(3)).isEqualTo('b');
    }
  }

  @Test
  void aMissingFileIsASentence() {
    String path = directory.resolve("nowhere.txt").toString();

    assertThatThrownBy(() -> dataSets.of(over(new TextFileSpec(path, 8))))
        .isInstanceOf(DataUnavailableException.class)
        .hasMessageContaining("there is no file " + path);
  }

  @Test
  void aShortFileIsASentenceWithTheLeastLength() throws IOException {
    Path path = Files.writeString(directory.resolve("short.txt"), "too short");

    assertThatThrownBy(() -> dataSets.of(over(new TextFileSpec(path.toString(), 8))))
        .isInstanceOf(DataUnavailableException.class)
        .hasMessageContaining("has 9 bytes")
        .hasMessageContaining("at least 90");
  }

  @Test
  void markovTextFollowsItsTransitions() {
    MarkovSpec spec = new MarkovSpec(64, Unigram.UNIFORM, null, 1, 7L);
    TokenText text = text(dataSets.of(over(spec)));
    int[][] counts = new int[64][64];
    for (int i = 1; i < SAMPLES; i++) {
      counts[text.token(i - 1)][text.token(i)]++;
    }

    // Half of all transitions go to the (at most) four successors, and a sixteenth of the rest.
    double toFavourites = 0;
    for (int[] row : counts) {
      int[] sorted = java.util.Arrays.stream(row).sorted().toArray();
      toFavourites += sorted[63] + sorted[62] + sorted[61] + sorted[60];
    }
    // Expected 0.53 plus what the four largest of 60 chance counts gain; sd of the share 0.004.
    assertThat(toFavourites / SAMPLES).isCloseTo(0.54, offset(0.025));
  }

  @Test
  void markovSeedsAndVocabulariesMakeDifferentTexts() {
    MarkovSpec spec = new MarkovSpec(1_000, Unigram.ZIPF, 1.2, 4, 1L);
    TokenText text = text(dataSets.of(over(spec)));
    TokenText other = text(dataSets.of(over(new MarkovSpec(1_000, Unigram.ZIPF, 1.2, 4, 2L))));
    int same = 0;
    int largest = 0;
    for (int i = 0; i < 10_000; i++) {
      same += text.token(i) == other.token(i) ? 1 : 0;
      largest = Math.max(largest, text.token(i));
    }

    assertThat(same).isLessThan(5_000);
    assertThat(largest).isBetween(256, 999);
  }

  @Test
  void markovServesTheBudgetInOneEpochAndValidationBehindIt() {
    DataSet data = dataSets.of(over(new MarkovSpec(256, null, null, 8, null)));

    assertThat(data.training().samples()).isEqualTo(SAMPLES);
    assertThat(data.validation().samples()).isEqualTo(2_000);
    assertThat(data.validation().id(0)).isEqualTo(SAMPLES * 8);
    assertThat(text(data).length()).isEqualTo((SAMPLES + 2_000) * 8 + 1);
  }

  @Test
  void textsAreSharedUntilTheyNoLongerFit() {
    MarkovSpec spec = new MarkovSpec(256, null, null, 8, null);
    TokenText text = text(dataSets.of(over(spec)));

    assertThat(text(dataSets.of(over(spec)))).isSameAs(text);

    dataSets.of(over(new EuroparlSpec(16)));
    assertThat(text(dataSets.of(over(spec)))).isNotSameAs(text);
  }
}
