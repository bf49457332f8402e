package io.crossover.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.trainer.data.DataSet;
import io.crossover.trainer.model.Architecture;
import io.crossover.trainer.optimizer.UpdateRule;
import io.crossover.trainer.random.RandomStream;
import io.crossover.trainer.safetensors.StoredTensor;
import io.crossover.trainer.torchscript.Libtorch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A model in training: its weights and the optimizer's buffers as flat tensors, and what a step and
 * an evaluation do with them. One thread; close it to free the native memory.
 */
final class TrainedModel implements Stepper, AutoCloseable {

  /** Elements of the largest tensor of an evaluation: 4 MiB, about what a cache holds. */
  private static final long EVALUATION_ELEMENTS = 1L << 20;

  /** The same on a GPU, 64 MiB: enough work for all of its cores. */
  private static final long GPU_EVALUATION_ELEMENTS = 1L << 24;

  /** Held while a model draws: the random numbers are the process's, and a run's are its own. */
  private static final ReentrantLock DRAWING = new ReentrantLock(true);

  private final PtNDManager manager;
  private final StepProgram program;
  private final boolean drawing;
  private final long evaluationBatch;
  private final ModelState contents;
  private final List<IValue> owned = new ArrayList<>();
  private final IValue state;
  private final IValue buffers;
  private final IValue samples;
  private final IValue settings;
  private final RandomStream draws;

  /**
   * A model with its initial weights.
   *
   * @param program of this architecture, rule and kind of data
   */
  TrainedModel(
      Device device,
      Architecture architecture,
      UpdateRule rule,
      StepProgram program,
      DataSet data,
      long seed) {
    this.draws = RandomStream.of(seed, "steps");
    this.manager = Libtorch.newManager(device);
    this.drawing = architecture.draws(device);
    this.program = program;
    try {
      long elements = device.isGpu() ? GPU_EVALUATION_ELEMENTS : EVALUATION_ELEMENTS;
      this.evaluationBatch = Math.max(1, elements / architecture.elements());
      PtNDArray[] tensors = new PtNDArray[1 + rule.buffers()];
      tensors[0] = (PtNDArray) manager.create(architecture.initialWeights(seed));
      for (int i = 1; i < tensors.length; i++) {
        tensors[i] = (PtNDArray) manager.zeros(tensors[0].getShape(), DataType.FLOAT32);
      }
      this.state = own(IValue.listFrom(tensors));
      this.samples =
          own(IValue.listFrom(data.samples().tensors(manager).toArray(PtNDArray[]::new)));
      this.settings = own(IValue.listFrom(rule.settings().stream().mapToDouble(d -> d).toArray()));
      try (IValue flat = IValue.from(tensors[0]);
          IValue views = program.value("views", flat)) {
        this.buffers = own(program.value("buffers", views));
      }
      this.contents =
          new ModelState(
              architecture.weights(), List.of(tensors), List.of(buffers.toTensorArray(manager)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** A method that trains or evaluates. */
  private PtNDArray compute(PtNDManager chunk, String method, IValue... arguments) {
    if (!drawing) {
      return program.tensor(chunk, method, arguments);
    }
    DRAWING.lock();
    try {
      return program.tensor(chunk, method, arguments);
    } finally {
      DRAWING.unlock();
    }
  }

  /** Copies of the weights and of what optimizer and model keep. */
  List<StoredTensor> copy() {
    return contents.copy();
  }

  /**
   * Goes on with what {@link #copy} gave.
   *
   * @throws StateMisfitException when it is of another model or optimizer; nothing has changed then
   */
  void restore(TrainingState from) {
    try (PtNDManager loading = manager.newSubManager(manager.getDevice())) {
      List<PtNDArray> stateBefore = contents.stateOf(from, loading);
      List<PtNDArray> buffersBefore = contents.buffersOf(from, loading);
      overwrite(state, stateBefore);
      if (!buffersBefore.isEmpty()) {
        overwrite(buffers, buffersBefore);
      }
    }
  }

  private void overwrite(IValue tensors, List<PtNDArray> values) {
    try (IValue list = IValue.listFrom(values.toArray(PtNDArray[]::new))) {
      program.value("overwrite", tensors, list).close();
    }
  }

  @Override
  public float[] steps(
      long[] ids, long micro, long done, double[] rates, boolean[] measured, double clip) {
    Shape shape = new Shape(rates.length, ids.length / rates.length);
    try (PtNDManager chunk = manager.newSubManager(manager.getDevice());
        IValue idsValue = IValue.from(longs(chunk, ids, shape));
        IValue microValue = IValue.from(micro);
        IValue doneValue = IValue.from(done);
        IValue ratesValue = IValue.listFrom(rates);
        IValue measuredValue = IValue.listFrom(measured);
        IValue clipValue = IValue.from(clip);
        IValue seedsValue = IValue.listFrom(seeds(done, rates.length))) {
      return compute(
              chunk,
              "steps",
              state,
              buffers,
              samples,
              idsValue,
              microValue,
              doneValue,
              ratesValue,
              measuredValue,
              clipValue,
              settings,
              seedsValue)
          .toFloatArray();
    }
  }

  /** One seed a step, with room for those of its micro-batches above it. */
  private long[] seeds(long done, int count) {
    long[] seeds = new long[count];
    Arrays.setAll(seeds, i -> draws.bits(done + i) >>> 2);
    return seeds;
  }

  /** Mean loss over the samples that the script finds by {@code ids}. */
  double evaluate(long[] ids) {
    try (PtNDManager chunk = manager.newSubManager(manager.getDevice());
        IValue idsValue = IValue.from(longs(chunk, ids, new Shape(ids.length)));
        IValue microValue = IValue.from(evaluationBatch)) {
      PtNDArray sum = compute(chunk, "evaluate", state, buffers, samples, idsValue, microValue);
      return sum.toDoubleArray()[0] / ids.length;
    }
  }

  /**
   * The product of a vector with the Hessian of the mean loss over samples at the present weights.
   *
   * @param ids by what the script finds the samples
   * @param micro the most samples that go through the model at once
   * @param vector one component for each weight
   * @throws ai.djl.engine.EngineException when libtorch fails, as where an operator has no second
   *     derivative
   */
  double[] hessianTimes(long[] ids, long micro, double[] vector) {
    float[] rounded = new float[vector.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) vector[i];
    }
    try (PtNDManager chunk = manager.newSubManager(manager.getDevice());
        IValue idsValue = IValue.from(longs(chunk, ids, new Shape(ids.length)));
        IValue microValue = IValue.from(micro);
        IValue vectorValue = IValue.from((PtNDArray) chunk.create(rounded))) {
      float[] product =
          compute(
                  chunk,
                  "hessian_times",
                  state,
                  buffers,
                  samples,
                  idsValue,
                  microValue,
                  vectorValue)
              .toFloatArray();
      double[] result = new double[product.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = product[i];
      }
      return result;
    }
  }

  private IValue own(IValue value) {
    owned.add(value);
    return value;
  }

  private static PtNDArray longs(PtNDManager manager, long[] values, Shape shape) {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(values.length * Long.BYTES).order(ByteOrder.nativeOrder());
    buffer.asLongBuffer().put(values);
    return (PtNDArray) manager.create(buffer, shape, DataType.INT64);
  }

  @Override
  public void close() {
    owned.forEach(IValue::close);
    manager.close();
  }
}
