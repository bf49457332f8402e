package io.crossover.trainer.model;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.events.configuration.TorchScriptSpec;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.torchscript.Libtorch;
import io.crossover.trainer.torchscript.ModulePart;
import io.crossover.trainer.torchscript.ScriptFailure;
import io.crossover.trainer.torchscript.ScriptFile;
import io.crossover.trainer.torchscript.ScriptFileException;
import io.crossover.trainer.torchscript.ScriptModule;
import io.crossover.trainer.torchscript.ScriptSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A module from a file, as a model that can be trained. */
final class OwnModel {

  private static final int FLOAT32 = 6;

  /** By libtorch's numbers: what can be kept in a checkpoint. */
  private static final Map<Integer, String> OTHERS =
      Map.of(
          0, "uint8", 1, "int8", 3, "int32", 4, "int64", 5, "float16", 6, "float32", 7, "float64",
          11, "bool");

  private final Path path;
  private final SampleShape shape;
  private final ScriptFile file;
  private final OwnTrial trial;
  private final OwnScript script;

  private OwnModel(TorchScriptSpec spec, SampleShape shape)
      throws ScriptFileException, IOException {
    this.path = Path.of(spec.path());
    this.shape = shape;
    String hash = TorchScriptSpec.hash(path);
    if (!hash.equals(spec.sha256())) {
      throw misfit(
          "has the SHA-256 " + hash + ", but model.sha256 is " + spec.sha256() + ": another file");
    }
    this.file = ScriptFile.read(path);
    this.trial = new OwnTrial(shape, computesLoss());
    int given = OwnTrial.inputs(shape) + (trial.loss() ? 1 : 0);
    OwnScript whole = new OwnScript(file.parts(), given);
    requireNames(whole);
    this.script = withoutTheAbsent(whole);
  }

  /**
   * The model of a file for samples of a shape.
   *
   * @throws ModelMisfitException when the file cannot be trained, with the rule
   */
  static Architecture of(TorchScriptSpec spec, SampleShape shape) {
    try {
      return new OwnModel(spec, shape).architecture();
    } catch (ScriptFileException | IOException e) {
      throw new ModelMisfitException(
          "the model " + spec.path() + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** Whether {@code forward} takes the target too. */
  private boolean computesLoss() throws ScriptFileException {
    List<String> arguments = file.arguments();
    int inputs = OwnTrial.inputs(shape);
    boolean loss = arguments.size() > inputs;
    int given = inputs + (loss ? 1 : 0);
    if (arguments.size() < inputs || file.required() > given) {
      throw misfit(
          "its forward takes (%s), expected %d argument%s, and then it returns the logits, or %d"
                  .formatted(
                      String.join(", ", arguments), inputs, inputs == 1 ? "" : "s", inputs + 1)
              + " with the target, and then it returns the loss");
    }
    for (String argument : arguments.subList(0, given)) {
      if (!argument.matches("\\w+: (Tensor|Optional\\[Tensor])(=.*)?")) {
        throw misfit("its forward takes '" + argument + "', expected a Tensor");
      }
    }
    return loss;
  }

  private Architecture architecture() throws IOException {
    try (ScriptModule module =
            ScriptModule.around(file, new ScriptSource(script.inspection(), Map.of()));
        PtNDManager manager = Libtorch.newManager(Device.cpu())) {
      List<Weight> weights = new ArrayList<>();
      int[] places = weights(module, manager, weights);
      long elements = Math.max(shape.bytes() / Float.BYTES, attempt(module, manager));
      return new Architecture(
          script.training(places, file.draws()) + logits(),
          Map.of(),
          weights,
          Math.max(1, elements),
          0,
          loss(),
          Optional.of(file),
          OperatorVariant.BF16_PRODUCTS);
    } catch (EngineException e) {
      throw misfit("libtorch cannot load it: " + ScriptFailure.reason(e));
    }
  }

  private void requireNames(OwnScript whole) {
    for (ModulePart part : whole.tensors()) {
      if (!part.path().get(part.path().size() - 1).matches("[A-Za-z_]\\w*")) {
        throw misfit(
            "its tensor "
                + part.name()
                + " has a name that no script can set, as in a"
                + " ParameterList: make it an attribute of its own");
      }
    }
  }

  private OwnScript withoutTheAbsent(OwnScript whole) throws IOException {
    if (whole.optional().isEmpty()) {
      return whole;
    }
    try (ScriptModule module =
            ScriptModule.around(file, new ScriptSource(whole.presence(), Map.of()));
        IValue present = module.call("present")) {
      return whole.having(present.toLongArray());
    } catch (EngineException e) {
      throw misfit("libtorch cannot load it: " + ScriptFailure.reason(e));
    }
  }

  /** Adds the weights; returns for each tensor which of them it is, or -1. */
  private int[] weights(ScriptModule module, PtNDManager manager, List<Weight> weights) {
    PtNDArray[] tensors;
    long[] facts;
    try (IValue all = module.call("tensors");
        IValue known = module.call("facts")) {
      tensors = script.tensors().isEmpty() ? new PtNDArray[0] : all.toTensorArray(manager);
      facts = known.toLongArray();
    }
    int[] places = new int[tensors.length];
    for (int i = 0; i < tensors.length; i++) {
      ModulePart part = script.tensors().get(i);
      int type = (int) facts[3 * i];
      int same = (int) facts[3 * i + 2];
      places[i] = -1;
      if (part.kind() == ModulePart.Kind.PARAMETER && facts[3 * i + 1] == 1) {
        if (type != FLOAT32) {
          throw misfit(
              "its parameter %s is %s, expected float32: model.float()"
                  .formatted(part.name(), OTHERS.getOrDefault(type, "of another type")));
        }
        places[i] = same < i ? places[same] : weights.size();
        if (same == i || places[i] < 0) {
          places[i] = weights.size();
          weights.add(weight(part, tensors[i]));
        }
      } else if (!OTHERS.containsKey(type)) {
        throw misfit(
            "its tensor %s is of a type that cannot be kept, expected one of %s"
                .formatted(
                    part.name(), String.join(", ", OTHERS.values().stream().sorted().toList())));
      }
    }
    if (weights.isEmpty()) {
      throw misfit(
          "it has no parameters that are to be trained; a frozen module (torch.jit.freeze) has its"
              + " weights as constants, and what has requires_grad false is not trained");
    }
    return places;
  }

  private static Weight weight(ModulePart part, PtNDArray tensor) {
    return new Weight(
        part.name(), new Initializer.Stored(tensor.toFloatArray()), tensor.getShape().getShape());
  }

  /** Tries a batch in evaluation and in training; returns elements of an output. */
  private long attempt(ScriptModule module, PtNDManager manager) {
    long elements = 0;
    for (boolean training : new boolean[] {false, true}) {
      PtNDArray[] batch = trial.batch(manager).toArray(PtNDArray[]::new);
      try (IValue inputs = IValue.listFrom(batch);
          IValue mode = IValue.from(training);
          IValue pair = module.call("attempt", inputs, mode)) {
        IValue[] parts = pair.toIValueTuple();
        elements = trial.check(parts[0].toTensor(manager));
        if (!parts[1].toBoolean()) {
          throw new IllegalArgumentException(
              "returns what does not depend on any parameter: there is no gradient");
        }
        for (IValue part : parts) {
          part.close();
        }
      } catch (EngineException e) {
        throw misfit("its forward fails for two samples of zeros: " + ScriptFailure.reason(e));
      } catch (IllegalArgumentException e) {
        throw misfit("its forward " + e.getMessage());
      }
    }
    return elements;
  }

  /** The method {@code loss} of a module that computes it; else empty. */
  private Optional<String> loss() {
    return trial.loss()
        ? Optional.of(
            """
            def loss(self, w: List[Tensor], buffers: List[Tensor], x: %s, y: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
                return torch.reshape(self.own_forward(w, buffers, %s + [y], training, seed), annotate(List[int], []))
            """
                .formatted(inputType(), inputs()))
        : Optional.empty();
  }

  /** The method {@code logits} of a module that computes them; else nothing. */
  private String logits() {
    return trial.loss()
        ? ""
        : """

        def logits(self, w: List[Tensor], buffers: List[Tensor], x: %s, training: bool, seed: Optional[int]=None) -> Tensor:
            return self.own_forward(w, buffers, %s, training, seed)
        """
            .formatted(inputType(), inputs());
  }

  private String inputType() {
    return shape instanceof SampleShape.Tensors ? "List[Tensor]" : "Tensor";
  }

  private String inputs() {
    return shape instanceof SampleShape.Tensors ? "x" : "[x]";
  }

  private ModelMisfitException misfit(String what) {
    return new ModelMisfitException("the model " + path + " cannot be used: " + what);
  }
}
