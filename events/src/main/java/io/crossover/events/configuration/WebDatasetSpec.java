package io.crossover.events.configuration;

/**
 * Images of your own in the archives of WebDataset: {@code train*.tar} and {@code val*.tar} in the
 * order of their names. Files of one name but for what follows its first dot are a sample: {@code
 * .cls}, its class as a number from 0 to 65,535, and {@code .png}, {@code .jpg} or {@code .jpeg};
 * others are passed over.
 *
 * @param path a directory that every trainer can read
 * @param size side in pixels, 8 to 1,024, to which the middle square of every image is brought;
 *     when not given, all images have one size
 * @param channels 1 for grey, 3 for colour; 3 when not given
 * @param imbalanced whether class i keeps only the first 1/(i + 1) of its training images; false
 *     when not given
 */
public record WebDatasetSpec(String path, Integer size, Integer channels, Boolean imbalanced)
    implements DataSpec {

  /** Fills in defaults; rejects a missing path or numbers out of range. */
  public WebDatasetSpec {
    channels = channels == null ? Integer.valueOf(3) : channels;
    imbalanced = imbalanced == null ? Boolean.FALSE : imbalanced;
    ImageChecks.files(path, size, channels);
  }

  @Override
  public SampleKind kind() {
    return SampleKind.IMAGES;
  }
}
