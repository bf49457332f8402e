package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.TextFileSpec;
import io.crossover.trainer.training.Runs;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairs of bytes merged by hand: a b makes 3, and two of these make 5; what is unknown is 0. */
class TokenizedTextTest {

  @TempDir private Path directory;

  private static Path tokenizer() {
    try {
      return Path.of(TokenizedTextTest.class.getResource("tokenizer.json").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int[] tokens(TokenText text) {
    return IntStream.range(0, text.length()).map(text::token).toArray();
  }

  private static int[] encode(String text, int piece) {
    try (TokenizerFile opened = TokenizerFile.open(tokenizer())) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return tokens(TokenizedText.of(bytes, Path.of("t.txt"), opened, piece));
    }
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }

  private Path file(String name, String text) throws IOException {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void mergesAsTrainedWithoutCuttingOrAdding() {
    assertThat(encode("ababab\nba é abab", 1_000)).containsExactly(5, 3, 4, 2, 1, 6, 0, 6, 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 11, 64, 100_000})
  void piecesGiveTheTokensOfTheWhole(int piece) {
    String text = "ababab\nab ba\nabab é\n".repeat(50) + "ab";

    assertThat(encode(text, piece)).isEqualTo(encode(text, 1 << 20)).hasSize(601);
  }

  @Test
  void longLinesAreCutAtSpaces() {
    String text = "ababab ab ".repeat(40);

    assertThat(encode(text, 16)).isEqualTo(encode(text, 1 << 20));
  }

  @Test
  void aDataSetHasTheVocabularyWithAddedTokens() throws IOException {
    Path text = file("t.txt", "ababab\n".repeat(100));
    TextFileSpec spec = new TextFileSpec(text.toString(), tokenizer().toString(), 8);

    DataSet data = new DataSets(1 << 20).of(Configuration.of("bpe", Runs.GPT, spec, 64));

    assertThat(data.shape()).isEqualTo(new SampleShape.Tokens(8, 8));
    // 300 tokens, the last 30 of them for validation; each sample needs the token after it too.
    assertThat(data.training().samples()).isEqualTo(33);
    assertThat(data.validation().samples()).isEqualTo(3);
  }

  @Test
  void whatIsNoUtf8IsRefusedWithItsPlace() throws IOException {
    Path text = file("t.txt", new byte[] {'a', 'b', '\n', (byte) 0xff, 'a'});

    assertThatThrownBy(() -> TextFile.load(text, tokenizer()))
        .isInstanceOf(DataUnavailableException.class)
        .hasMessageEndingWith("t.txt is no UTF-8 at byte 3, which its tokenizer needs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"model": {"type": "BPE"}}            | has no model.vocab with tokens: it is no tokenizer.json
          {"model": {"vocab": {"a": 0, "b": 65536}}} | has tokens up to 65,536, expected at most 65,536 tokens
          {"model": {"vocab": {"a": 0, "b": 1}}} | cannot be used:
          nothing                               | cannot be used: Unrecognized token 'nothing'
          """)
  void aTokenizerThatIsNoneIsRefused(String json, String message) throws IOException {
    Path broken = file("broken.json", json);

    assertThatThrownBy(() -> TokenizerFile.open(broken))
        .isInstanceOf(DataUnavailableException.class)
        .hasMessageContaining("the tokenizer " + broken)
        .hasMessageContaining(message);
  }

  @Test
  void aTokenizerThatIsNotThereIsRefused() throws IOException {
    Path text = file("t.txt", "ab");
    TextFileSpec spec =
        new TextFileSpec(text.toString(), directory.resolve("no.json").toString(), 1);

    assertThatThrownBy(() -> new DataSets(1 << 20).of(Configuration.of("bpe", Runs.GPT, spec, 1)))
        .isInstanceOf(DataUnavailableException.class)
        .hasMessageContaining("no.json");
  }
}
