package io.crossover.trainer.training;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.model.Architecture;
import io.crossover.trainer.model.ModelMisfitException;
import io.crossover.trainer.optimizer.UpdateRule;
import io.crossover.trainer.torchscript.ScriptModule;
import io.crossover.trainer.torchscript.ScriptSource;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The scripts of a model, an update rule and the training around them as one module. */
public final class StepProgram implements AutoCloseable {

  private final ScriptModule module;

  private StepProgram(ScriptModule module) {
    this.module = module;
  }

  /**
   * The program of a model, a kind of sample and an update rule; compiled once per JVM, but for a
   * model of your own, which every training has for itself.
   *
   * @throws ModelMisfitException when the file of a model cannot be read
   */
  public static StepProgram of(Architecture architecture, SampleShape shape, UpdateRule rule) {
    String methods =
        String.join(
            "\n",
            architecture.script(),
            architecture.views(),
            architecture.own().isEmpty() ? shape.script() : shape.batches(),
            rule.script(),
            ScriptSource.text(StepProgram.class, "steps.py"));
    Map<String, Integer> attributes = new TreeMap<>(architecture.attributes());
    attributes.putAll(shape.attributes());
    ScriptSource source = new ScriptSource(methods, attributes);
    try {
      return new StepProgram(
          architecture.own().isEmpty()
              ? ScriptModule.of(source)
              : ScriptModule.around(architecture.own().get(), source));
    } catch (IOException e) {
      throw new ModelMisfitException("cannot read the model's file: " + e.getMessage(), e);
    }
  }

  /** Calls a method that returns a tensor; the caller closes the arguments. */
  public PtNDArray tensor(PtNDManager manager, String method, IValue... arguments) {
    try (IValue result = module.call(method, arguments)) {
      return result.toTensor(manager);
    }
  }

  /** Frees what belongs to this training alone. */
  @Override
  public void close() {
    module.close();
  }

  /** Calls a method for any value, which the caller closes, as well as the arguments. */
  public IValue value(String method, IValue... arguments) {
    return module.call(method, arguments);
  }
}
