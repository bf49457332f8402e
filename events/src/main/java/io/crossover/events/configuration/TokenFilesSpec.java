package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;
import java.util.Locale;

/**
 * Text of your own that is tokens already, as nanoGPT writes it: {@code train.bin} and {@code
 * val.bin}, unsigned integers, little-endian, without a header. The files are mapped into memory,
 * not read into it, so they may be larger than it; they must not change while a run is trained.
 *
 * @param path a directory that every trainer can read
 * @param vocabulary number of tokens, 2 to 65,536 and at most what the token type can say; every
 *     token of the files is below it
 * @param tokenType how a token is written; {@code uint16} when not given
 * @param sequenceLength tokens a sample, 1 to 65,536; 256 when not given
 */
public record TokenFilesSpec(
    String path, Integer vocabulary, TokenType tokenType, Integer sequenceLength)
    implements DataSpec {

  /** Fills in defaults; rejects a missing path or vocabulary and numbers out of range. */
  public TokenFilesSpec {
    tokenType = tokenType == null ? TokenType.UINT16 : tokenType;
    sequenceLength = sequenceLength == null ? Integer.valueOf(256) : sequenceLength;
    Checks checks =
        new Checks()
            .text("path", path, 4_096)
            .required("vocabulary", vocabulary, "2 to 65536: the number of tokens");
    if (vocabulary != null) {
      checks.range("vocabulary", vocabulary, 2, 65_536);
      checks.that(
          vocabulary > 65_536 || vocabulary <= tokenType.vocabulary(),
          "vocabulary",
          vocabulary,
          "at most %d with a tokenType of %s"
              .formatted(tokenType.vocabulary(), tokenType.name().toLowerCase(Locale.ROOT)));
    }
    checks.range("sequenceLength", sequenceLength, 1, 65_536).orThrow();
  }

  @Override
  public SampleKind kind() {
    return SampleKind.TOKENS;
  }
}
