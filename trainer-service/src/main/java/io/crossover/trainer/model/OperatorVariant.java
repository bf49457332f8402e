package io.crossover.trainer.model;

import io.crossover.trainer.torchscript.ScriptSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Another way to compute some operators of a model's script: their calls are led to methods of
 * scripts beside it, which take what torch's take. The model's own script stays as it is.
 */
public enum OperatorVariant {
  /**
   * Matrix products in bfloat16, by the names of their operators, which is how PyTorch's autocast
   * chooses too. Its own pass over a script runs only with the profiling executor, which is off
   * (see {@link ai.djl.pytorch.jni.ScriptMethods}). As with autocast results stay in bfloat16 until
   * an operator needs more: norms and losses, or one with single precision on its other side.
   */
  BF16(
      "bf16",
      List.of("bf16.py", "bf16_results.py"),
      Operators.PRODUCTS,
      List.of("layer_norm", "rms_norm", "cross_entropy_loss")),
  /** The same products, whose results come back in single precision at once. */
  BF16_PRODUCTS("bf16", List.of("bf16.py", "bf16_products.py"), Operators.PRODUCTS, List.of()),
  /** What can be differentiated twice. */
  TWICE("twice", List.of("twice.py"), List.of("scaled_dot_product_attention"), List.of());

  /** What PyTorch's autocast takes in bfloat16, as far as models here use it. */
  private static final class Operators {
    private static final List<String> PRODUCTS =
        List.of(
            "linear",
            "conv1d",
            "conv2d",
            "matmul",
            "bmm",
            "baddbmm",
            "scaled_dot_product_attention");
  }

  private final String prefix;
  private final List<String> scripts;
  private final List<String> operators;
  private final Pattern calls;

  OperatorVariant(
      String prefix, List<String> scripts, List<String> operators, List<String> others) {
    this.prefix = prefix;
    this.scripts = scripts;
    this.operators = operators;
    this.calls =
        Pattern.compile(
            Stream.concat(operators.stream(), others.stream())
                .collect(Collectors.joining("|", "\\btorch\\.(", ")\\(")));
  }

  /** The operators for whose sake it is there. */
  List<String> operators() {
    return operators;
  }

  /** The script of a model, and of its loss, with this variant of their operators. */
  public String of(String script) {
    return scripts.stream()
        .map(name -> ScriptSource.text(OperatorVariant.class, name))
        .collect(
            Collectors.joining(
                "\n", calls.matcher(script).replaceAll("self." + prefix + "_$1(") + "\n", ""));
  }
}
