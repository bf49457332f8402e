package io.crossover.events.configuration;

/**
 * Images of your own as PNG or JPEG, a folder for each class, in the order of their names: {@code
 * train/CLASS/…} and {@code val/CLASS/…}, or {@code CLASS/…}, and then the last tenth of every
 * class is the validation split. What is transparent is not; hidden files are passed over.
 *
 * @param path a directory that every trainer can read
 * @param size side in pixels, 8 to 1,024, to which the middle square of every image is brought;
 *     when not given, all images have one size
 * @param channels 1 for grey, 3 for colour; 3 when not given
 * @param imbalanced whether class i keeps only the first 1/(i + 1) of its training images; false
 *     when not given
 */
public record ImageFolderSpec(String path, Integer size, Integer channels, Boolean imbalanced)
    implements DataSpec {

  /** Fills in defaults; rejects a missing path or numbers out of range. */
  public ImageFolderSpec {
    channels = channels == null ? Integer.valueOf(3) : channels;
    imbalanced = imbalanced == null ? Boolean.FALSE : imbalanced;
    ImageChecks.files(path, size, channels);
  }

  @Override
  public SampleKind kind() {
    return SampleKind.IMAGES;
  }
}
