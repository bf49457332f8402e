package io.crossover.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.configuration.TorchScriptSpec;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.data.SampleShape.Tensors;
import io.crossover.trainer.safetensors.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file has to be; what its training does is in {@code OwnModelTrainingTest}. */
class OwnModelTest {

  private static final SampleShape TOKENS = new SampleShape.Tokens(32, 8);

  private static final Tensors.Part VECTOR = new Tensors.Part("x", ElementType.F64, List.of(5L));

  /** A vector that is to be told from itself. */
  private static final SampleShape VECTORS = new Tensors(List.of(VECTOR), VECTOR, Optional.empty());

  @TempDir Path directory;

  private static Tensors classes(long smallest, long largest) {
    return new Tensors(
        List.of(VECTOR, new Tensors.Part("kind", ElementType.I32, List.of())),
        new Tensors.Part("y", ElementType.I64, List.of()),
        Optional.of(new Tensors.Classes(smallest, 3, largest, 7)));
  }

  private static List<String> names(String file, SampleShape shape) {
    return Architectures.of(OwnFiles.model(file), shape).weights().stream()
        .map(Weight::name)
        .toList();
  }

  @Test
  void weightsAreTheParametersThatAreTrainedEachOnce() {
    assertThat(names("tokens.pt", TOKENS))
        .containsExactly(
            "embedding.weight",
            "layers.0.weight",
            "layers.0.bias",
            "layers.1.weight",
            "layers.1.bias");
    assertThat(names("traced.pt", TOKENS)).hasSize(5).contains("embedding.weight");
    assertThat(names("classes.pt", classes(0, 3)))
        .contains("kind.weight", "body.1.weight", "head.bias")
        .doesNotContain("scale", "body.1.running_mean");
  }

  @Test
  void optionalTensorsAreWeightsWhereTheyAreThere() {
    SampleShape.Image image = new SampleShape.Image(1, 11, 11, 10);

    assertThat(names("optional.pt", image))
        .containsExactlyInAnyOrder(
            "body.weight",
            "body.bias",
            "plain.weight",
            "head.weight",
            "head.bias",
            "attention.in_proj_weight",
            "attention.in_proj_bias",
            "attention.out_proj.weight",
            "attention.out_proj.bias");
  }

  @Test
  void weightsStartAsTheFileHasThemWhateverTheSeed() {
    Architecture model = Architectures.of(OwnFiles.model("classes.pt"), classes(0, 3));

    float[] flat = model.initialWeights(1);

    assertThat(model.initialWeights(2)).isEqualTo(flat);
    assertThat(flat).hasSize(3 * 4 + 5 * 8 + 8 + 8 + 8 + 12 * 4 + 4);
    assertThat(model.parameters()).isEqualTo(flat.length);
    assertThat(flat).doesNotContain(2f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          three.pt   | its forward takes (x: Tensor, y: Tensor, z: Tensor), expected 1 argument, and then it returns the logits, or 2
          pair.pt    | its forward returns Tuple[Tensor, Tensor], expected one Tensor
          number.pt  | its forward takes 'n: int', expected a Tensor
          unused.pt  | its forward returns what does not depend on any parameter
          shape.pt   | its forward returns a tensor of [] for 2 samples, expected [2, 5], the shape of the target 'x'
          fails.pt   | its forward fails for two samples of zeros: RuntimeError: size mismatch, got input (2), mat (2x5), vec (3)
          nothing.pt | it has no parameters that are to be trained
          frozen.pt  | it has no parameters that are to be trained; a frozen module
          listed.pt  | its tensor list.0 has a name that no script can set
          double.pt  | its forward takes (x: Tensor, y: Tensor, z: Tensor), expected
          state.pt   | it holds no code: torch.save wrote it, expected torch.jit.save
          """)
  void whatCannotBeTrainedIsRefusedWithTheRule(String file, String message) {
    assertThatThrownBy(() -> Architectures.of(OwnFiles.model(file), VECTORS))
        .isInstanceOf(ModelMisfitException.class)
        .hasMessageStartingWith("the model " + OwnFiles.file(file) + " cannot be used: ")
        .hasMessageContaining(message);
  }

  @Test
  void otherPrecisionsAreRefused() {
    Tensors three = new Tensors(List.of(VECTOR, VECTOR, VECTOR), VECTOR, Optional.empty());

    assertThatThrownBy(() -> Architectures.of(OwnFiles.model("double.pt"), three))
        .isInstanceOf(ModelMisfitException.class)
        .hasMessageContaining("its parameter w is float64, expected float32: model.float()");
  }

  @Test
  void classesBeyondTheLogitsAreRefusedWithTheirPlace() {
    TorchScriptSpec model = OwnFiles.model("classes.pt");

    assertThatThrownBy(() -> Architectures.of(model, classes(0, 4)))
        .isInstanceOf(ModelMisfitException.class)
        .hasMessageContaining(
            "returns logits for 4 classes, but sample 7 of the target 'y' has class 4, expected 0"
                + " to 3");
    assertThatThrownBy(() -> Architectures.of(model, classes(-1, 3)))
        .isInstanceOf(ModelMisfitException.class)
        .hasMessageContaining("but sample 3 of the target 'y' has class -1");
    assertThatThrownBy(
            () -> Architectures.of(OwnFiles.model("tokens.pt"), new SampleShape.Tokens(33, 8)))
        .isInstanceOf(ModelMisfitException.class)
        .hasMessageContaining("returns a tensor of [2, 8, 32] for 2 samples, expected [2, 8, 33]");
  }

  @Test
  void anotherFileThanTheOneMeantIsRefused() {
    TorchScriptSpec meant = OwnFiles.model("tokens.pt");
    TorchScriptSpec other =
        new TorchScriptSpec(OwnFiles.file("traced.pt").toString(), meant.sha256());

    assertThatThrownBy(() -> Architectures.of(other, TOKENS))
        .isInstanceOf(ModelMisfitException.class)
        .hasMessageContaining("has the SHA-256 ")
        .hasMessageContaining("but model.sha256 is " + meant.sha256());
  }

  @Test
  void filesThatAreNoTorchScriptAreRefused() throws IOException {
    refused(directory.resolve("nowhere.pt"), null, "nowhere.pt");
    refused(directory.resolve("text.pt"), "text".getBytes(), "no archive, or its end is missing");
    byte[] whole = Files.readAllBytes(OwnFiles.file("pixels.pt"));
    for (int length = 0; length < whole.length; length += 499) {
      refused(directory.resolve("cut.pt"), Arrays.copyOf(whole, length), "cannot be used");
    }
  }

  private static void refused(Path file, byte[] content, String message) throws IOException {
    TorchScriptSpec spec = new TorchScriptSpec(file.toString(), "0".repeat(64));
    if (content != null) {
      spec = OwnFiles.model(Files.write(file, content));
    }
    TorchScriptSpec model = spec;
    assertThatThrownBy(() -> Architectures.of(model, TOKENS))
        .isInstanceOf(ModelMisfitException.class)
        .hasMessageContaining(message);
  }
}
