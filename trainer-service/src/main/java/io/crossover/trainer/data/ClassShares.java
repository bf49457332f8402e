package io.crossover.trainer.data;

import java.util.Arrays;

/** Which images of an imbalanced training set are kept. */
final class ClassShares {

  private ClassShares() {}

  /**
   * Of class i the first 1/(i + 1) of its images, rounded up.
   *
   * @param labels the class of each image
   * @param images how many of them there are to choose from, the first ones
   * @param classes above every label
   * @return the images that are kept, in their order
   */
  static int[] kept(int[] labels, int images, int classes) {
    int[] room = new int[classes];
    for (int image = 0; image < images; image++) {
      room[labels[image]]++;
    }
    for (int label = 0; label < classes; label++) {
      room[label] = (room[label] + label) / (label + 1);
    }
    int[] kept = new int[Arrays.stream(room).sum()];
    int next = 0;
    for (int image = 0; image < images; image++) {
      if (room[labels[image]]-- > 0) {
        kept[next++] = image;
      }
    }
    return kept;
  }
}
