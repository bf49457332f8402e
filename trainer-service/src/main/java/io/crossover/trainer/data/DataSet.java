package io.crossover.trainer.data;

/**
 * What a run is trained on and compared by.
 *
 * @param samples of both splits
 * @param shape of each
 * @param training what a run sees
 * @param validation what it does not see
 */
public record DataSet(Samples samples, SampleShape shape, Split training, Split validation) {

  /**
   * Cuts a text into consecutive windows of {@code length} tokens that do not overlap, each with
   * the token after it, so that every token of the window has a next one. The last tenth is the
   * validation split.
   *
   * @param source what people call the text
   * @throws DataUnavailableException when it is too short for one sample in each split
   */
  public static DataSet lastTenth(TokenText text, int length, String source) {
    int training = (int) (text.length() * 9L / 10);
    int trainingSamples = (training - 1) / length;
    int validationSamples = (text.length() - training - 1) / length;
    if (trainingSamples < 1 || validationSamples < 1) {
      throw new DataUnavailableException(
          String.format(
              "%s has %,d bytes; with sequences of %,d tokens and a tenth for validation it needs"
                  + " at least %,d",
              source, text.length(), length, 10L * (length + 1)));
    }
    return new DataSet(
        text,
        new SampleShape.Tokens(text.vocabulary(), length),
        new Split(0, length, trainingSamples),
        new Split(training, length, validationSamples));
  }

  /**
   * Rows of a table.
   *
   * @param rows all of them
   * @param training the first of them for training, the others for validation
   */
  static DataSet ofRows(Samples samples, SampleShape shape, int rows, int training) {
    return new DataSet(
        samples, shape, new Split(0, 1, training), new Split(training, 1, rows - training));
  }
}
