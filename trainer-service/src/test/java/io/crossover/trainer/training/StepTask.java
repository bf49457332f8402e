package io.crossover.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossover.events.configuration.Activation;
import io.crossover.events.configuration.Budget;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.EuroparlSpec;
import io.crossover.events.configuration.GatSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.IdxSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.MoleculesSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.configuration.Precision;
import io.crossover.events.configuration.ResNetSpec;
import io.crossover.events.configuration.Schedule;
import io.crossover.events.configuration.ScheduleType;
import io.crossover.events.configuration.ShapesSpec;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.data.DataSet;
import io.crossover.trainer.data.InstalledData;
import io.crossover.trainer.data.SampleOrder;
import io.crossover.trainer.model.Architecture;
import io.crossover.trainer.model.Architectures;
import io.crossover.trainer.optimizer.UpdateRule;
import io.crossover.trainer.torchscript.Libtorch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A training whose step is timed here and by {@code infra/bench/pytorch/steps.py}.
 *
 * @param name for people
 * @param model of the step
 * @param data that it sees
 * @param batchSize samples of a step
 * @param arithmetic of products
 * @param settings by which {@code steps.py} builds the model
 */
record StepTask(
    String name,
    ModelSpec model,
    DataSpec data,
    int batchSize,
    Arithmetic arithmetic,
    Map<String, Object> settings) {

  /** Steps of which both sides compare the losses. */
  static final int FIRST = 6;

  private static final double CLIP = 1;
  private static final long STEPS = 1_000_000;

  /** What products are computed in. */
  enum Arithmetic {
    FLOAT32,
    TF32,
    BF16;

    /** As {@code steps.py} and people call it. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Those of the benchmark: four, and on a GPU larger ones in addition. */
  static List<StepTask> all() {
    List<StepTask> tasks = new ArrayList<>(small());
    if (Runs.DEVICE.isGpu()) {
      for (Arithmetic arithmetic : Arithmetic.values()) {
        tasks.add(gpt(12, 768, 12, 512, 32, arithmetic));
        tasks.add(resNet(64, 512, arithmetic));
      }
    }
    return tasks;
  }

  private static List<StepTask> small() {
    return List.of(
        new StepTask(
            "MLP 784-256-10, batch 64",
            new MlpSpec(null, List.of(256), Activation.RELU, null),
            new IdxSpec(InstalledData.fashionMnist().toString(), null),
            64,
            Arithmetic.FLOAT32,
            Map.of("model", "mlp", "inputs", 784, "width", 256, "classes", 10)),
        gpt(4, 128, 4, 128, 16, Arithmetic.FLOAT32),
        resNet(16, 64, Arithmetic.FLOAT32),
        new StepTask(
            "GAT of width 64, 4 layers, batch 64",
            new GatSpec(4, 64, 4, null, null),
            new MoleculesSpec(null),
            64,
            Arithmetic.FLOAT32,
            Map.of("model", "gat", "layers", 4, "width", 64, "heads", 4, "types", 7)));
  }

  private static StepTask gpt(
      int layers, int width, int heads, int length, int batchSize, Arithmetic arithmetic) {
    return new StepTask(
        "GPT of width %d, %d layers, %d tokens, batch %d"
            .formatted(width, layers, length, batchSize),
        new GptSpec(layers, width, heads, 0.1),
        new EuroparlSpec(length),
        batchSize,
        arithmetic,
        Map.of(
            "model",
            "gpt",
            "layers",
            layers,
            "width",
            width,
            "heads",
            heads,
            "length",
            length,
            "vocabulary",
            256));
  }

  private static StepTask resNet(int width, int batchSize, Arithmetic arithmetic) {
    return new StepTask(
        "ResNet-18 of width %d, 32 × 32 pixels, batch %d".formatted(width, batchSize),
        new ResNetSpec(18, width, null, null, null, null),
        new ShapesSpec(null, 32, 3, 0.05, null, null),
        batchSize,
        arithmetic,
        Map.of("model", "resnet", "channels", 3, "width", width, "classes", 10));
  }

  RunSpec run(OptimizerType type) {
    Configuration configuration =
        new Configuration(
            "steps",
            model,
            data,
            new Budget(STEPS * batchSize),
            new Schedule(ScheduleType.CONSTANT, 0.0, null),
            CLIP,
            arithmetic == Arithmetic.BF16 ? Precision.BF16 : null,
            null,
            50,
            0,
            arithmetic == Arithmetic.TF32,
            Boolean.getBoolean("steps.deterministic"));
    double rate = type == OptimizerType.SGD ? 0.01 : 0.0003;
    return RunSpec.first(
        new UUID(0, 1), configuration, OptimizerSpec.of(type), batchSize, rate, 0.9, 1);
  }

  /** Losses of the first steps. */
  double[] losses(OptimizerType type) {
    double[] losses = new double[FIRST];
    int[] done = {0};
    Training.Observer observer =
        new Training.Observer() {
          @Override
          public void started(long done) {
            // Nothing is measured here.
          }

          @Override
          public void trained(Steps steps) {
            for (int i = 0; i < steps.size() && done[0] < FIRST; i++) {
              losses[done[0]++] = steps.losses()[i];
            }
          }
        };
    new Trainings(Runs.DATA, Duration.ofMillis(20))
        .of(run(type), Runs.DEVICE)
        .run(observer, () -> done[0] >= FIRST);
    return losses;
  }

  /** Writes what {@code steps.py} reads: samples, initial weights, the first batches, settings. */
  void write(OptimizerType type, Path folder) throws IOException {
    RunSpec spec = run(type);
    DataSet dataSet = Runs.DATA.of(spec.configuration());
    Architecture architecture = Architectures.of(model, dataSet.shape());
    Map<String, Object> task = new TreeMap<>(settings);
    task.put("optimizer", type.name().toLowerCase(Locale.ROOT));
    task.put("batchSize", batchSize);
    task.put("device", Runs.DEVICE.isGpu() ? "cuda" : "cpu");
    task.put("arithmetic", arithmetic.label());
    task.put("learningRate", spec.learningRate());
    task.put("clip", CLIP);
    task.put(
        "update",
        UpdateRule.of(
                spec.optimizer(), spec.momentum(), spec.learningRate(), architecture.weights())
            .settings());
    task.put("data", writeSamples(dataSet, folder));
    float[] weights = architecture.initialWeights(spec.seed());
    ByteBuffer bytes = buffer(weights.length * Float.BYTES);
    bytes.asFloatBuffer().put(weights);
    Files.write(folder.resolve("weights"), bytes.array());
    SampleOrder order = new SampleOrder(spec.seed(), dataSet.training().samples());
    ByteBuffer ids = buffer(FIRST * batchSize * Long.BYTES);
    for (int i = 0; i < FIRST * batchSize; i++) {
      ids.putLong(dataSet.training().id(order.at(i)));
    }
    Files.write(folder.resolve("ids"), ids.array());
    new ObjectMapper().writeValue(folder.resolve("task.json").toFile(), task);
  }

  private static List<Map<String, Object>> writeSamples(DataSet dataSet, Path folder)
      throws IOException {
    List<Map<String, Object>> written = new ArrayList<>();
    try (PtNDManager manager = Libtorch.newManager(Device.cpu())) {
      for (NDArray tensor : dataSet.samples().tensors(manager)) {
        byte[] bytes = tensor.toByteArray();
        Files.write(folder.resolve("data" + written.size()), bytes);
        written.add(
            Map.of(
                "shape", tensor.getShape().getShape(),
                "type", tensor.getDataType().name().toLowerCase(Locale.ROOT)));
      }
    }
    return written;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }
}
