package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.binding.ShorthandKeys;
import io.crossover.events.validation.Checks;
import java.util.Locale;

/**
 * Everything that is held fixed while the batch size varies.
 *
 * @param name what people call it, 1 to 100 characters; not part of the key
 * @param model the architecture
 * @param data the training samples
 * @param budget what every run sees
 * @param schedule the learning rate over a run; cosine with warm-up when not given
 * @param gradientClipping the largest global gradient norm, 0 for no clipping; 1 when not given
 * @param precision of the training step; {@code float32} when not given
 * @param loss the loss that is compared; {@code final} when not given
 * @param evaluationSamples size of the fixed samples behind {@code final} and {@code validation}, 1
 *     to 1,000,000; 2,000 when not given
 * @param microBatchSize the most samples that go through the model at once, gradients being
 *     accumulated over the rest; 0, the whole batch, when not given
 * @param tf32 whether a GPU rounds the factors of float32 products to TF32, which have a mantissa
 *     of 10 bits; false when not given. Of no effect on a CPU
 * @param deterministic whether a GPU sums in the same order every time, which can cost speed; true
 *     when not given. Of no effect on a CPU, which always does
 */
@ShorthandKeys("matrix")
public record Configuration(
    String name,
    ModelSpec model,
    DataSpec data,
    Budget budget,
    Schedule schedule,
    Double gradientClipping,
    Precision precision,
    LossMetric loss,
    Integer evaluationSamples,
    Integer microBatchSize,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Omitted.False.class)
        Boolean tf32,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Omitted.True.class)
        Boolean deterministic) {

  /** Fills in defaults; rejects what cannot be trained. */
  public Configuration {
    schedule = schedule == null ? Schedule.DEFAULT : schedule;
    gradientClipping = gradientClipping == null ? Double.valueOf(1) : gradientClipping;
    precision = precision == null ? Precision.FLOAT32 : precision;
    loss = loss == null ? LossMetric.FINAL : loss;
    evaluationSamples = evaluationSamples == null ? Integer.valueOf(2_000) : evaluationSamples;
    microBatchSize = microBatchSize == null ? Integer.valueOf(0) : microBatchSize;
    tf32 = tf32 == null ? Boolean.FALSE : tf32;
    deterministic = deterministic == null ? Boolean.TRUE : deterministic;
    Checks checks =
        new Checks()
            .text("name", name, 100)
            .required("model", model, "a model with its type: " + TypeNames.listed(ModelSpec.class))
            .required(
                "data", data, "a data source with its type: " + TypeNames.listed(DataSpec.class))
            .required("budget", budget, "{samples: N}")
            .range("gradientClipping", gradientClipping, 0, 1e9)
            .range("evaluationSamples", evaluationSamples, 1, 1_000_000)
            .range("microBatchSize", microBatchSize, 0, 1 << 24);
    checks.that(
        precision != Precision.BF16 || !(model instanceof TorchScriptSpec),
        "precision",
        "bf16",
        "float32: what a model of your own computes in is said by its code");
    if (model != null && data != null) {
      checkFit(model, data, checks);
    }
    checks.orThrow();
  }

  private static void checkFit(ModelSpec model, DataSpec data, Checks checks) {
    String kind = data.kind().name().toLowerCase(Locale.ROOT);
    checks.that(
        model.trainsOn(data.kind()),
        "model",
        TypeNames.of(model),
        "a model of " + kind + ", which is what '" + TypeNames.of(data) + "' gives");
  }

  /** A configuration with the defaults of what only a GPU does. */
  public Configuration(
      String name,
      ModelSpec model,
      DataSpec data,
      Budget budget,
      Schedule schedule,
      Double gradientClipping,
      Precision precision,
      LossMetric loss,
      Integer evaluationSamples,
      Integer microBatchSize) {
    this(
        name,
        model,
        data,
        budget,
        schedule,
        gradientClipping,
        precision,
        loss,
        evaluationSamples,
        microBatchSize,
        null,
        null);
  }

  /** A configuration with every default. */
  public static Configuration of(String name, ModelSpec model, DataSpec data, long samples) {
    return new Configuration(
        name, model, data, new Budget(samples), null, null, null, null, null, null);
  }

  /** The key under which results of equal configurations meet: 32 hexadecimal digits. */
  public String key() {
    return ConfigurationKey.of(this);
  }
}
