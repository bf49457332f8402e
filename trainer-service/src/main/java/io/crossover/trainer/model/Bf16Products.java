package io.crossover.trainer.model;

import io.crossover.trainer.torchscript.ScriptSource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The matrix products of a model in bfloat16, by the names of their operators, which is how
 * PyTorch's autocast chooses too. Its own pass over a script runs only with the profiling executor,
 * which is off (see {@link ai.djl.pytorch.jni.ScriptMethods}), so the scripts' calls are led to
 * those of {@code bf16.py}.
 */
public final class Bf16Products {

  /** Every operator of the models' scripts that multiplies matrices. */
  static final List<String> OPERATORS =
      List.of(
          "linear", "conv1d", "conv2d", "matmul", "bmm", "baddbmm", "scaled_dot_product_attention");

  private static final Pattern CALL =
      Pattern.compile("\\btorch\\.(" + String.join("|", OPERATORS) + ")\\(");

  private Bf16Products() {}

  /** The script of a model with its products in bfloat16. */
  public static String of(String script) {
    Matcher calls = CALL.matcher(script);
    return calls.replaceAll("self.bf16_$1(")
        + "\n"
        + ScriptSource.text(Bf16Products.class, "bf16.py");
  }
}
