package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;
import java.util.List;

/**
 * Tensors of your own, for a model of your own: an {@code .npz} archive of numpy or a safetensors
 * file. The first axis of every tensor is the sample. A model is given the inputs in this order,
 * floating-point numbers as 32-bit ones and whole numbers as 64-bit ones; the loss is the
 * cross-entropy where the target is whole numbers (classes) and the mean squared error where it is
 * not, unless the model computes its own.
 *
 * @param path a file that every trainer can read, {@code .npz} or {@code .safetensors}
 * @param inputs names of 1 to 16 tensors; {@code [x]} when not given
 * @param target name of a tensor, which may be an input too; {@code y} when not given
 * @param validationInputs names of the inputs of the validation split, as many as inputs; not given
 *     where the split is a share
 * @param validationTarget name of the target of the validation split, given with its inputs
 * @param validationShare the share of the samples, from the end, that is the validation split,
 *     above 0 and below 1; 0.1 when neither it nor validation tensors are given
 */
public record TensorsSpec(
    String path,
    List<String> inputs,
    String target,
    List<String> validationInputs,
    String validationTarget,
    Double validationShare)
    implements DataSpec {

  private static final int MOST_INPUTS = 16;

  /** Fills in defaults; rejects missing names, and a validation split that is given twice. */
  public TensorsSpec {
    inputs = inputs == null ? List.of("x") : List.copyOf(inputs);
    target = target == null ? "y" : target;
    validationInputs = validationInputs == null ? null : List.copyOf(validationInputs);
    boolean named = validationInputs != null || validationTarget != null;
    if (!named && validationShare == null) {
      validationShare = 0.1;
    }
    Checks checks = new Checks().text("path", path, 4_096);
    checks.that(
        path == null || format(path) != null,
        "path",
        path,
        "a file that ends with .npz or .safetensors");
    names("inputs", inputs, checks);
    checks.text("target", target, 200);
    if (named) {
      named(inputs, validationInputs, validationTarget, validationShare, checks);
    } else if (validationShare <= 0 || validationShare >= 1) {
      checks.that(false, "validationShare", validationShare, "above 0, below 1");
    }
    checks.orThrow();
  }

  private static void named(
      List<String> inputs,
      List<String> validationInputs,
      String validationTarget,
      Double validationShare,
      Checks checks) {
    if (validationInputs == null) {
      checks.required("validationInputs", null, "the inputs that belong to validationTarget");
    } else {
      names("validationInputs", validationInputs, checks);
      checks.that(
          validationInputs.size() == inputs.size(),
          "validationInputs.length",
          validationInputs.size(),
          inputs.size() + ", as many as inputs");
    }
    if (validationTarget == null) {
      checks.required("validationTarget", null, "the target that belongs to validationInputs");
    } else {
      checks.text("validationTarget", validationTarget, 200);
    }
    checks.that(
        validationShare == null,
        "validationShare",
        validationShare,
        "nothing: the validation split is named tensors");
  }

  private static void names(String field, List<String> names, Checks checks) {
    checks.range(field + ".length", names.size(), 1, MOST_INPUTS);
    for (int i = 0; i < names.size(); i++) {
      checks.text(field + "[" + i + "]", names.get(i), 200);
    }
  }

  /** How a file is written. */
  public enum Format {
    /** An archive of numpy. */
    NPZ,
    /** The format of the library of that name. */
    SAFETENSORS
  }

  /** How the file is written: its name tells. */
  public Format format() {
    return format(path);
  }

  private static Format format(String path) {
    if (path.endsWith(".npz")) {
      return Format.NPZ;
    }
    return path.endsWith(".safetensors") ? Format.SAFETENSORS : null;
  }

  @Override
  public SampleKind kind() {
    return SampleKind.TENSORS;
  }
}
