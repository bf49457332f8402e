package io.crossover.events.configuration;

import static io.crossover.events.configuration.OptimizerSetting.BETA2;
import static io.crossover.events.configuration.OptimizerSetting.EPSILON;
import static io.crossover.events.configuration.OptimizerSetting.NESTEROV;
import static io.crossover.events.configuration.OptimizerSetting.WEIGHT_DECAY;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A family of update rules, with what is assumed where a sweep says nothing. The formulas are in
 * {@code docs/optimizers.md}.
 */
public enum OptimizerType {
  /** v ← m·v + g, w ← w − lr·v. */
  @JsonProperty("sgd")
  SGD("SGD", 0.1, 1, 0.9, SettingValues.NONE, NESTEROV, WEIGHT_DECAY),
  /** Adam with bias correction, β1 = momentum. */
  @JsonProperty("adam")
  ADAM("Adam", 0.003, 0.5, 0.95, new SettingValues(null, 1e-8, null, null), BETA2, EPSILON),
  /** Adam with decoupled weight decay. */
  @JsonProperty("adamw")
  ADAMW(
      "AdamW",
      0.003,
      0.5,
      0.95,
      new SettingValues(null, 1e-8, null, 1e-4),
      BETA2,
      EPSILON,
      WEIGHT_DECAY),
  /** v ← m·v + (1 − m)·g, w ← w − lr·sign(v). */
  @JsonProperty("signsgd")
  SIGNSGD("SignSGD", 0.001, 0.5, 0.9, SettingValues.NONE, WEIGHT_DECAY),
  /** v ← m·v + (1 − m)·g, w ← w − lr·v/‖v‖, with the norm over all its weights. */
  @JsonProperty("normalised_sgd")
  NORMALISED_SGD("Normalised SGD", 0.1, 0.5, 0.9, SettingValues.NONE, WEIGHT_DECAY),
  /** w ← w − lr·sign(m·v + (1 − m)·g), v ← β2·v + (1 − β2)·g. */
  @JsonProperty("lion")
  LION("Lion", 0.001, 0.5, 0.9, new SettingValues(0.99, null, null, null), BETA2, WEIGHT_DECAY),
  /** Momentum made orthogonal by Newton–Schulz steps for matrices, Adam for the other weights. */
  @JsonProperty("muon")
  MUON(
      "Muon",
      0.003,
      0.5,
      0.95,
      new SettingValues(null, 1e-8, true, null),
      BETA2,
      EPSILON,
      NESTEROV,
      WEIGHT_DECAY);

  /** A type's label at the beginning of an optimizer's, or as that of a group. */
  private static final Pattern LABEL =
      Pattern.compile(
          Arrays.stream(values())
              .map(OptimizerType::label)
              .collect(Collectors.joining("|", "(?<=^|=)(", ")(?=[(,)]|$)")));

  private final String displayName;
  private final double learningRate;
  private final double batchSizeExponent;
  private final double momentum;
  private final SettingValues defaults;
  private final Set<OptimizerSetting> settings;

  OptimizerType(
      String displayName,
      double learningRate,
      double batchSizeExponent,
      double momentum,
      SettingValues defaults,
      OptimizerSetting... settings) {
    this.displayName = displayName;
    this.learningRate = learningRate;
    this.batchSizeExponent = batchSizeExponent;
    this.momentum = momentum;
    this.defaults = defaults;
    this.settings = EnumSet.copyOf(Arrays.asList(settings));
  }

  /** The name in documents. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A guess for the best learning rate at batch size 64. */
  public double learningRate() {
    return learningRate;
  }

  /** The best learning rate grows about as the batch size to this power. */
  public double batchSizeExponent() {
    return batchSizeExponent;
  }

  /** The momentum where none is given. */
  public double momentum() {
    return momentum;
  }

  /** Whether the update rule has a setting. */
  boolean has(OptimizerSetting setting) {
    return settings.contains(setting);
  }

  /** What is used where nothing is given; null for what is off then. */
  SettingValues defaults() {
    return defaults;
  }

  /** An optimizer's label as a person writes it: {@code Adam(beta2=0.999)}. */
  public static String displayNameOf(String label) {
    return LABEL
        .matcher(label)
        .replaceAll(found -> valueOf(found.group().toUpperCase(Locale.ROOT)).displayName);
  }

  /** The names in documents, for a person. */
  static String labels() {
    return Arrays.stream(values()).map(OptimizerType::label).collect(Collectors.joining(", "));
  }
}
