package io.crossover.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.trainer.random.RandomStream;
import io.crossover.trainer.torchscript.Libtorch;
import io.crossover.trainer.torchscript.ScriptModule;
import io.crossover.trainer.torchscript.ScriptSource;
import io.crossover.trainer.training.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorVariantTest {

  private static final Path SCRIPTS = Path.of("src/main/resources/io/crossover/trainer/model");
  private static final int SIDE = 32;

  /** What PyTorch 2.7's autocast takes in reduced precision, and the operator @. */
  private static final Pattern PRODUCT =
      Pattern.compile(
          "torch\\.(linear|conv\\w*|matmul|mm|mv|bmm|baddbmm|addmm|addbmm|addmv|einsum|bilinear"
              + "|chain_matmul|multi_dot|tensordot|scaled_dot_product_attention)\\(|( @ )");

  private static final String OPERATORS =
      """
      def linear(self, x: Tensor) -> Tensor:
          return torch.linear(x, x)

      def linear_with_bias(self, x: Tensor) -> Tensor:
          return torch.linear(x, x, torch.select(x, 0, 0))

      def matmul(self, x: Tensor) -> Tensor:
          return torch.matmul(x, x)

      def bmm(self, x: Tensor) -> Tensor:
          return torch.bmm(torch.unsqueeze(x, 0), torch.unsqueeze(x, 0))

      def baddbmm(self, x: Tensor) -> Tensor:
          many = torch.unsqueeze(x, 0)
          return torch.baddbmm(torch.zeros_like(many), many, many, alpha=-1)

      def conv1d(self, x: Tensor) -> Tensor:
          return torch.conv1d(torch.unsqueeze(x, 0), torch.view(x, [32, 32, 1]))

      def conv2d(self, x: Tensor) -> Tensor:
          image = torch.view(x, [1, 1, 32, 32])
          filters = torch.view(torch.narrow(torch.flatten(x), 0, 0, 18), [2, 1, 3, 3])
          return torch.conv2d(image, filters, None, [2, 2], [1, 1], [1, 1], 1)

      def attention(self, x: Tensor) -> Tensor:
          q = torch.view(x, [1, 2, 16, 32])
          return torch.scaled_dot_product_attention(q, q, q, None, 0.0, True)
      """;

  private static float[] call(String script, String method) {
    ScriptModule module = ScriptModule.of(new ScriptSource(script, Map.of()));
    RandomStream random = RandomStream.of(1, "bf16");
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.gaussian(i);
    }
    try (PtNDManager manager = Libtorch.newManager(Runs.DEVICE);
        IValue x = IValue.from((PtNDArray) manager.create(values, new Shape(SIDE, SIDE)));
        IValue result = module.call(method, x)) {
      return result.toTensor(manager).toFloatArray();
    }
  }

  private static boolean isBf16(float value) {
    return (Float.floatToRawIntBits(value) & 0xffff) == 0;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linear",
        "linear_with_bias",
        "matmul",
        "bmm",
        "baddbmm",
        "conv1d",
        "conv2d",
        "attention"
      })
  void productsAreRoundedToBfloat16AndComeBackInFloat32(String method) {
    float[] exact = call(OPERATORS, method);

    float[] rounded = call(OperatorVariant.BF16_PRODUCTS.of(OPERATORS), method);

    assertThat(rounded).hasSameSizeAs(exact).isNotEqualTo(exact);
    double largest = 0;
    double error = 0;
    for (int i = 0; i < exact.length; i++) {
      assertThat(isBf16(rounded[i])).as("%s of element %d", rounded[i], i).isTrue();
      largest = Math.max(largest, Math.abs(exact[i]));
      error = Math.max(error, Math.abs(rounded[i] - exact[i]));
    }
    // Eight bits: 2⁻⁹ of each factor and of the result; sums of up to 64 terms of either sign.
    assertThat(error).isBetween(largest * 1e-5, largest * 0.02);
  }

  @Test
  void resultsStayInBfloat16UntilANormOrALossNeedsMore() {
    String types =
        """
        def type(self, x: Tensor) -> Tensor:
            a = torch.relu(torch.linear(x, x))
            b = torch.matmul(a, x)
            norm = torch.rms_norm(b, [32], None, 1e-6)
            centred = torch.layer_norm(b, [32], torch.select(x, 0, 0), None, 1e-5)
            loss = torch.cross_entropy_loss(b, torch.zeros([32], dtype=4, device=x.device))
            types = [a.dtype, b.dtype, norm.dtype, centred.dtype, loss.dtype, (x + b).dtype]
            return torch.tensor(types, dtype=6)
        """;

    assertThat(call(OperatorVariant.BF16.of(types), "type")).containsExactly(15, 15, 6, 6, 6, 6);
    assertThat(call(OperatorVariant.BF16_PRODUCTS.of(types), "type")).containsOnly(6);
  }

  @Test
  void noProductOfAModelIsForgotten() throws IOException {
    List<String> forgotten = new ArrayList<>();
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      for (Path script : scripts.toList()) {
        for (String line : Files.readString(script).lines().toList()) {
          Matcher product = PRODUCT.matcher(line.replaceFirst("#.*", ""));
          while (product.find()) {
            if (!OperatorVariant.BF16.operators().contains(product.group(1))) {
              forgotten.add(script.getFileName() + ": " + line.strip());
            }
          }
        }
      }
    }

    assertThat(forgotten)
        .as("add the operator to OperatorVariant and bf16.py, or use one that is there")
        .isEmpty();
  }

  /** What {@code twice.py} does not look at. */
  @Test
  void noModelGivesAttentionAMaskOrDropout() throws IOException {
    List<String> calls = new ArrayList<>();
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      for (Path script : scripts.toList()) {
        Files.readString(script)
            .lines()
            .filter(line -> line.contains(" torch.scaled_dot_product_attention("))
            .filter(line -> !line.contains(".to(15)"))
            .forEach(calls::add);
      }
    }

    assertThat(calls).isNotEmpty().allMatch(line -> line.contains(", None, 0.0, "));
  }
}
