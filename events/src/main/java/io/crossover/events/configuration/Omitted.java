package io.crossover.events.configuration;

/**
 * Defaults that a document leaves out: those of parameters that came after the first release, so
 * that the keys of configurations without them stay what they were. Jackson leaves out a value that
 * one of these says it equals.
 */
final class Omitted {

  private Omitted() {}

  static final class Rms {
    @Override
    public boolean equals(Object value) {
      return value == null || value == Norm.RMS;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  static final class SquaredRelu {
    @Override
    public boolean equals(Object value) {
      return value == null || value == Activation.SQUARED_RELU;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  static final class False {
    @Override
    public boolean equals(Object value) {
      return value == null || Boolean.FALSE.equals(value);
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }
}
