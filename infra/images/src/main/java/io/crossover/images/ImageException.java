package io.crossover.images;

/** An image cannot be made, for a reason that a person can do something about. */
final class ImageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ImageException(String message) {
    super(message);
  }

  ImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
