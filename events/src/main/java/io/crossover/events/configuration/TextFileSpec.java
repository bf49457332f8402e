package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;

/**
 * Text of your own, as bytes (a vocabulary of 256) or as the tokens of a trained tokenizer. The
 * last tenth is the validation split.
 *
 * @param path a file that every trainer can read; gzip is recognised by {@code .gz}
 * @param tokenizer a {@code tokenizer.json} of Hugging Face's tokenizers that every trainer can
 *     read, of at most 65,536 tokens; the text is UTF-8 then. Bytes when not given
 * @param sequenceLength tokens a sample, 1 to 65,536; 256 when not given
 */
public record TextFileSpec(
    String path,
    @JsonInclude(JsonInclude.Include.NON_NULL) String tokenizer,
    Integer sequenceLength)
    implements DataSpec {

  /** Fills in the default; rejects a missing path or a length out of range. */
  public TextFileSpec {
    sequenceLength = sequenceLength == null ? Integer.valueOf(256) : sequenceLength;
    Checks checks = new Checks().text("path", path, 4_096);
    if (tokenizer != null) {
      checks.text("tokenizer", tokenizer, 4_096);
    }
    checks.range("sequenceLength", sequenceLength, 1, 65_536).orThrow();
  }

  /** Text as bytes. */
  public TextFileSpec(String path, Integer sequenceLength) {
    this(path, null, sequenceLength);
  }

  @Override
  public SampleKind kind() {
    return SampleKind.TOKENS;
  }
}
