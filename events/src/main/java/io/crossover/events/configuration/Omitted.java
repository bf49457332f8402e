package io.crossover.events.configuration;

/**
 * Defaults that a document leaves out: those of parameters that came after the first release, so
 * that the keys of configurations without them stay what they were. Jackson leaves out a value that
 * one of these says it equals.
 */
abstract class Omitted {

  private final Object value;

  private Omitted(Object value) {
    this.value = value;
  }

  @Override
  public final boolean equals(Object other) {
    return other == null || value.equals(other);
  }

  @Override
  public final int hashCode() {
    return 0;
  }

  static final class Rms extends Omitted {
    Rms() {
      super(Norm.RMS);
    }
  }

  static final class OverChannels extends Omitted {
    OverChannels() {
      super(ConvNorm.LAYER);
    }
  }

  static final class SquaredRelu extends Omitted {
    SquaredRelu() {
      super(Activation.SQUARED_RELU);
    }
  }

  static final class True extends Omitted {
    True() {
      super(true);
    }
  }

  static final class Zero extends Omitted {
    Zero() {
      super(0.0);
    }
  }

  static final class False extends Omitted {
    False() {
      super(false);
    }
  }
}
