package io.crossover.trainer.model;

import io.crossover.trainer.torchscript.ScriptSource;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Another way to compute some operators of a model's script: their calls are led to methods of a
 * script beside it, which take what torch's take. The model's own script stays as it is.
 */
public enum OperatorVariant {
  /**
   * Matrix products in bfloat16, by the names of their operators, which is how PyTorch's autocast
   * chooses too. Its own pass over a script runs only with the profiling executor, which is off
   * (see {@link ai.djl.pytorch.jni.ScriptMethods}).
   */
  BF16(
      "bf16",
      "linear",
      "conv1d",
      "conv2d",
      "matmul",
      "bmm",
      "baddbmm",
      "scaled_dot_product_attention"),
  /** What can be differentiated twice. */
  TWICE("twice", "scaled_dot_product_attention");

  private final String prefix;
  private final List<String> operators;
  private final Pattern calls;

  OperatorVariant(String prefix, String... operators) {
    this.prefix = prefix;
    this.operators = List.of(operators);
    this.calls = Pattern.compile("\\btorch\\.(" + String.join("|", operators) + ")\\(");
  }

  /** The operators that are computed in another way. */
  List<String> operators() {
    return operators;
  }

  /** The script of a model with this variant of its operators. */
  public String of(String script) {
    return calls.matcher(script).replaceAll("self." + prefix + "_$1(")
        + "\n"
        + ScriptSource.text(OperatorVariant.class, prefix + ".py");
  }
}
