package io.crossover.trainer.data;

/**
 * A text cut into samples: consecutive windows of {@code sequenceLength} tokens that do not
 * overlap, each with the token after it, so that every token of the window has a next one.
 *
 * @param text the tokens of both splits
 * @param sequenceLength tokens of a sample
 * @param trainingSamples samples from the beginning of the text
 * @param validationOffset where the first validation sample starts
 * @param validationSamples samples from there
 */
public record DataSet(
    TokenText text,
    int sequenceLength,
    int trainingSamples,
    int validationOffset,
    int validationSamples) {

  /**
   * Cuts a text whose last tenth is the validation split.
   *
   * @param source what people call the text
   * @throws DataUnavailableException when it is too short for one sample in each split
   */
  public static DataSet lastTenth(TokenText text, int sequenceLength, String source) {
    int training = (int) (text.length() * 9L / 10);
    int trainingSamples = (training - 1) / sequenceLength;
    int validationSamples = (text.length() - training - 1) / sequenceLength;
    if (trainingSamples < 1 || validationSamples < 1) {
      throw new DataUnavailableException(
          String.format(
              "%s has %,d bytes; with sequences of %,d tokens and a tenth for validation it needs"
                  + " at least %,d",
              source, text.length(), sequenceLength, 10L * (sequenceLength + 1)));
    }
    return new DataSet(text, sequenceLength, trainingSamples, training, validationSamples);
  }

  /** Where training sample {@code index} starts in the text. */
  public long trainingStart(long index) {
    return index * sequenceLength;
  }

  /** Where validation sample {@code index} starts in the text. */
  public long validationStart(long index) {
    return validationOffset + index * sequenceLength;
  }
}
