package io.crossover.trainer.model;

import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ModelSpec;
import java.util.Map;
import java.util.function.BiFunction;

/** Which architecture belongs to which spec: the one list to extend. */
public final class Architectures {

  private static final Map<Class<? extends ModelSpec>, BiFunction<ModelSpec, Shape, Architecture>>
      BY_SPEC =
          Map.of(
              GptSpec.class, (spec, shape) -> Gpt.of((GptSpec) spec, shape),
              MlpSpec.class, (spec, shape) -> Mlp.of((MlpSpec) spec, shape));

  /**
   * What the data decide.
   *
   * @param vocabulary number of tokens
   * @param length tokens of a sample
   */
  public record Shape(int vocabulary, int length) {}

  private Architectures() {}

  /**
   * The architecture of a spec for data of a shape.
   *
   * @throws IllegalArgumentException when nothing is trained for this spec
   */
  public static Architecture of(ModelSpec spec, Shape shape) {
    BiFunction<ModelSpec, Shape, Architecture> factory = BY_SPEC.get(spec.getClass());
    if (factory == null) {
      throw new IllegalArgumentException(
          "no architecture for " + spec.getClass().getSimpleName() + ", only for " + BY_SPEC);
    }
    return factory.apply(spec, shape);
  }
}
