package io.crossover.trainer.training;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.events.configuration.Precision;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.model.Architecture;
import io.crossover.trainer.model.ModelMisfitException;
import io.crossover.trainer.model.OperatorVariant;
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
   * @param precision of the model; everything else is in the precision of the weights
   * @throws ModelMisfitException when the file of a model cannot be read
   */
  public static StepProgram of(
      Architecture architecture, SampleShape shape, UpdateRule rule, Precision precision) {
    String model = model(architecture, shape);
    String script = precision == Precision.BF16 ? architecture.bf16().of(model) : model;
    return of(methods(script, architecture, shape, rule), architecture, shape);
  }

  /** The program in float32, with the method {@code hessian_times} besides. */
  static StepProgram withHessian(Architecture architecture, SampleShape shape, UpdateRule rule) {
    return of(methodsWithHessian(architecture, shape, rule), architecture, shape);
  }

  /** The methods of {@link #withHessian}. */
  static String methodsWithHessian(Architecture architecture, SampleShape shape, UpdateRule rule) {
    String model = OperatorVariant.TWICE.of(model(architecture, shape));
    return methods(model, architecture, shape, rule) + "\n" + here("hessian.py");
  }

  /** The scripts of a model and its loss. */
  private static String model(Architecture architecture, SampleShape shape) {
    return architecture.script() + "\n" + architecture.loss().orElseGet(shape::loss);
  }

  private static String methods(
      String model, Architecture architecture, SampleShape shape, UpdateRule rule) {
    return String.join(
        "\n", model, architecture.views(), shape.batches(), rule.script(), here("steps.py"));
  }

  private static String here(String script) {
    return ScriptSource.text(StepProgram.class, script);
  }

  private static StepProgram of(String methods, Architecture architecture, SampleShape shape) {
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
