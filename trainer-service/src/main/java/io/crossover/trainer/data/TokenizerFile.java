package io.crossover.trainer.data;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.wire.EventJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A trained tokenizer: a {@code tokenizer.json} as Hugging Face's tokenizers write it. Neither
 * special tokens nor truncation nor padding are added to a text.
 */
final class TokenizerFile implements AutoCloseable {

  /** As many as two bytes can say. */
  static final int MOST_TOKENS = 65_536;

  private static final Map<String, String> OPTIONS =
      Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

  private final Path path;
  private final int vocabulary;
  private final HuggingFaceTokenizer tokenizer;

  private TokenizerFile(Path path, int vocabulary, HuggingFaceTokenizer tokenizer) {
    this.path = path;
    this.vocabulary = vocabulary;
    this.tokenizer = tokenizer;
  }

  /**
   * Reads one.
   *
   * @throws DataUnavailableException when it is none, or has too many tokens
   */
  static TokenizerFile open(Path path) {
    try {
      int vocabulary = vocabulary(path, EventJson.mapper().readTree(path.toFile()));
      return new TokenizerFile(path, vocabulary, HuggingFaceTokenizer.newInstance(path, OPTIONS));
    } catch (IOException | RuntimeException e) {
      if (e instanceof DataUnavailableException known) {
        throw known;
      }
      throw new DataUnavailableException(
          "the tokenizer " + path + " cannot be used: " + firstLine(e), e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** One more than the largest number of a token. */
  private static int vocabulary(Path path, JsonNode document) {
    JsonNode model = document.path("model").path("vocab");
    long largest = model.isArray() ? model.size() - 1L : -1;
    if (model.isObject()) {
      for (JsonNode number : model) {
        largest = Math.max(largest, number.asLong());
      }
    }
    for (JsonNode added : document.path("added_tokens")) {
      largest = Math.max(largest, added.path("id").asLong());
    }
    if (largest < 1 || largest >= MOST_TOKENS) {
      throw new DataUnavailableException(
          largest < 1
              ? "the tokenizer %s has no model.vocab with tokens: it is no tokenizer.json"
                  .formatted(path)
              : "the tokenizer %s has tokens up to %,d, expected at most %,d tokens"
                  .formatted(path, largest, MOST_TOKENS));
    }
    return (int) largest + 1;
  }

  /** The number of different tokens that there may be. */
  int vocabulary() {
    return vocabulary;
  }

  /** The tokens of a piece of text. */
  long[] encode(String piece) {
    long[] tokens = tokenizer.encode(piece, false, false).getIds();
    for (long token : tokens) {
      if (token < 0 || token >= vocabulary) {
        throw new DataUnavailableException(
            "the tokenizer %s gives the token %,d, expected one of its %,d"
                .formatted(path, token, vocabulary));
      }
    }
    return tokens;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
