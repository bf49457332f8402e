package io.crossover.trainer.model;

import io.crossover.events.configuration.ConvNextSpec;
import io.crossover.events.configuration.GatSpec;
import io.crossover.events.configuration.GcnSpec;
import io.crossover.events.configuration.GcnnSpec;
import io.crossover.events.configuration.GdnSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.GritSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.ResNetSpec;
import io.crossover.events.configuration.TorchScriptSpec;
import io.crossover.events.configuration.TypeNames;
import io.crossover.events.configuration.VitSpec;
import io.crossover.trainer.data.SampleShape;
import java.util.Map;
import java.util.function.BiFunction;

/** Which architecture belongs to which spec: the one list to extend. */
public final class Architectures {

  private static final Map<Class<? extends ModelSpec>, Factory> BY_SPEC =
      Map.ofEntries(
          entry(GptSpec.class, SampleShape.Tokens.class, Gpt::of),
          entry(GcnnSpec.class, SampleShape.Tokens.class, Gcnn::of),
          entry(GdnSpec.class, SampleShape.Tokens.class, Gdn::of),
          entry(MlpSpec.class, SampleShape.class, Mlp::of),
          entry(ResNetSpec.class, SampleShape.Image.class, ResNet::of),
          entry(ConvNextSpec.class, SampleShape.Image.class, ConvNext::of),
          entry(VitSpec.class, SampleShape.Image.class, Vit::of),
          entry(GcnSpec.class, SampleShape.Molecule.class, MessagePassing::of),
          entry(GatSpec.class, SampleShape.Molecule.class, MessagePassing::of),
          entry(GritSpec.class, SampleShape.Molecule.class, Grit::of),
          entry(TorchScriptSpec.class, SampleShape.class, OwnModel::of));

  private Architectures() {}

  /** Makes an architecture from a spec and a shape. */
  private interface Factory extends BiFunction<ModelSpec, SampleShape, Architecture> {}

  private static <M extends ModelSpec, S extends SampleShape>
      Map.Entry<Class<? extends ModelSpec>, Factory> entry(
          Class<M> spec, Class<S> shape, BiFunction<M, S, Architecture> make) {
    return Map.entry(spec, (model, samples) -> make.apply(spec.cast(model), shape.cast(samples)));
  }

  /**
   * The architecture of a spec for samples of a shape.
   *
   * @throws IllegalArgumentException when nothing is trained for this spec, or not on such samples
   */
  public static Architecture of(ModelSpec spec, SampleShape shape) {
    Factory factory = BY_SPEC.get(spec.getClass());
    if (factory == null) {
      throw new IllegalArgumentException(
          "no architecture for '" + TypeNames.of(spec) + "': it is not trained");
    }
    return factory.apply(spec, shape);
  }
}
