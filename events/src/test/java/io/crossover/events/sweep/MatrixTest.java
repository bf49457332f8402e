package io.crossover.events.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.configuration.Activation;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.wire.EventJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A matrix stands for the product of its values. */
class MatrixTest {

  @Test
  void eachValueIsAConfigurationOfItsOwn() {
    SweepSpec sweep = sweep("\"model.activation\": [\"relu\", \"gelu\"]");

    assertThat(sweep.configurations())
        .extracting(Configuration::name)
        .containsExactly("mlp activation=relu", "mlp activation=gelu");
    assertThat(sweep.configurations())
        .extracting(c -> ((MlpSpec) c.model()).activation())
        .containsExactly(Activation.RELU, Activation.GELU);
    assertThat(sweep.configurations())
        .allSatisfy(c -> assertThat(((MlpSpec) c.model()).hidden()).containsExactly(64));
    assertThat(sweep.runs()).isEqualTo(600);
  }

  @Test
  void severalPathsAreMultipliedTheLastVariesFirst() {
    assertThat(names("\"model.activation\": [\"relu\", \"gelu\"], \"gradientClipping\": [0, 1.5]"))
        .containsExactly(
            "mlp activation=relu gradientClipping=0",
            "mlp activation=relu gradientClipping=1.5",
            "mlp activation=gelu gradientClipping=0",
            "mlp activation=gelu gradientClipping=1.5");
  }

  @Test
  void anExpandedConfigurationHasTheKeyOfTheSameOneWrittenOut() {
    Configuration fromMatrix =
        sweep("\"data.exponent\": [1.1], \"budget.samples\": [8192]").configurations().get(0);
    ObjectNode written = MatrixDocuments.document("");
    ObjectNode configuration = (ObjectNode) written.at("/configurations/0");
    configuration.remove("matrix");
    ((ObjectNode) configuration.get("data")).put("exponent", 1.1);
    configuration.putObject("budget").put("samples", 8192);

    assertThat(fromMatrix.key())
        .isEqualTo(SweepSpec.fromJson(written).configurations().get(0).key());
  }

  @Test
  void aPathMayMakeObjectsThatAreNotWrittenAndReplaceWholeOnes() {
    SweepSpec scheduled = sweep("\"schedule.warmup\": [0, 0.5]");
    ObjectNode document = MatrixDocuments.document("");
    ObjectNode configuration = (ObjectNode) document.at("/configurations/0");
    configuration.remove("model");
    configuration.set(
        "matrix",
        MatrixDocuments.json(
            "{\"model\": [{\"type\": \"gpt\"}, {\"type\": \"mlp\", \"hidden\": [64, 64, 64]}]}"));
    SweepSpec models = SweepSpec.fromJson(document);

    assertThat(scheduled.configurations())
        .extracting(c -> c.schedule().warmup())
        .containsExactly(0.0, 0.5);
    assertThat(models.configurations())
        .extracting(Configuration::name)
        .containsExactly("mlp model=#1", "mlp model=#2");
    assertThat(models.configurations().get(0).model()).isInstanceOf(GptSpec.class);
  }

  @Test
  void namesAreShortAndSayWhichValueItIs() {
    assertThat(names("\"data.seed\": [0, 1], \"budget.samples\": [8192]"))
        .containsExactly("mlp seed=0 samples=8192", "mlp seed=1 samples=8192");
    assertThat(names("\"evaluationSamples\": [9], \"loss\": [\"ema\", \"final\"]"))
        .containsExactly("mlp evaluationSamples=9 loss=ema", "mlp evaluationSamples=9 loss=final");
    MatrixAxis files = axis("data.path", "[\"/home/a/one.txt\", \"/home/a/two.txt\"]");
    MatrixAxis alike = axis("data.path", "[\"/home/a/x.txt\", \"/home/b/x.txt\"]");
    MatrixAxis lists = axis("model.hidden", "[[], [64], [64, 64]]");
    assertThat(files.texts()).containsExactly("one.txt", "two.txt");
    assertThat(alike.texts()).containsExactly("#1", "#2");
    assertThat(lists.texts()).containsExactly("[]", "[64]", "[64,64]");
  }

  @Test
  void whereTwoPathsEndWithTheSameKeyTheWholePathIsTheName() {
    Matrix matrix =
        new Matrix(
            (ObjectNode) MatrixDocuments.json("{\"name\": \"n\"}"),
            List.of(axis("model.type", "[\"mlp\"]"), axis("data.type", "[\"markov\"]")),
            true);

    assertThat(matrix.configuration(List.of(0, 0)).get("name").textValue())
        .isEqualTo("n model.type=mlp data.type=markov");
  }

  @Test
  void severalConfigurationsKeepTheirOrder() {
    ObjectNode document = MatrixDocuments.document("\"data.seed\": [1, 2]");
    ArrayNode configurations = (ArrayNode) document.get("configurations");
    ObjectNode plain = configurations.get(0).deepCopy();
    plain.remove("matrix");
    configurations.insert(0, plain.deepCopy().put("name", "first"));
    configurations.add(plain.put("name", "last").put("loss", "ema"));

    assertThat(SweepSpec.fromJson(document).configurations())
        .extracting(Configuration::name)
        .containsExactly("first", "mlp seed=1", "mlp seed=2", "last");
  }

  @Test
  void theDocumentIsLeftAsItWasAndTheSweepIsADocumentOfItself() {
    ObjectNode document = MatrixDocuments.document("\"data.seed\": [1, 2]").put("preset", "quick");
    JsonNode before = document.deepCopy();

    SweepSpec sweep = SweepSpec.fromJson(document);
    JsonNode json = EventJson.mapper().valueToTree(sweep);

    assertThat(document).isEqualTo(before);
    assertThat(SweepSpec.fromJson(json)).isEqualTo(sweep);
    assertThat(json.findValue("matrix")).isNull();
  }

  @Test
  void aMatrixOfNothingIsNoMatrix() {
    ObjectNode document = MatrixDocuments.document("");
    ((ObjectNode) document.at("/configurations/0")).putNull("matrix");

    assertThat(SweepSpec.fromJson(document).configurations())
        .extracting(Configuration::name)
        .containsExactly("mlp");
  }

  @Test
  void aThousandConfigurationsAreExpanded() {
    StringBuilder seeds = new StringBuilder("0");
    for (int seed = 1; seed < 500; seed++) {
      seeds.append(", ").append(seed);
    }
    String matrix = "\"data.seed\": [" + seeds + "], \"loss\": [\"ema\", \"final\"]";

    assertThat(sweep(matrix).configurations())
        .hasSize(1_000)
        .extracting(Configuration::name)
        .doesNotHaveDuplicates();
  }

  private static MatrixAxis axis(String path, String values) {
    List<JsonNode> list = new ArrayList<>();
    MatrixDocuments.json(values).forEach(list::add);
    return MatrixAxis.of(path, list);
  }

  private static List<String> names(String matrix) {
    return sweep(matrix).configurations().stream().map(Configuration::name).toList();
  }

  private static SweepSpec sweep(String matrix) {
    return SweepSpec.fromJson(MatrixDocuments.document(matrix));
  }
}
