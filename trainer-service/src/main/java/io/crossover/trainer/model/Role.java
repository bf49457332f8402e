package io.crossover.trainer.model;

/**
 * What a weight is for, as far as optimizers treat weights differently. It follows from the name
 * and the shape: {@code block0.mlp.norm} is a norm, {@code head.bias} belongs to the head.
 */
public enum Role {
  /** Rows that are looked up by token: the name begins with {@code embedding}. */
  EMBEDDING("embedding"),
  /** The last linear map: the name begins with {@code head}. */
  HEAD("head"),
  /** Gains of norms, which end with {@code norm}, and every other vector that is not the head's. */
  NORM("norms"),
  /** Every other weight of two or more dimensions; a convolution's are (out, all others). */
  MATRIX("rest");

  private final String group;

  Role(String group) {
    this.group = group;
  }

  /** The group of an optimizer that such weights belong to, as a sweep file calls it. */
  public String group() {
    return group;
  }

  /** The role of a weight. */
  public static Role of(Weight weight) {
    String name = weight.name();
    if (name.endsWith("norm")) {
      return NORM;
    }
    if (name.startsWith("head")) {
      return HEAD;
    }
    if (weight.shape().length < 2) {
      return NORM;
    }
    return name.startsWith("embedding") ? EMBEDDING : MATRIX;
  }
}
