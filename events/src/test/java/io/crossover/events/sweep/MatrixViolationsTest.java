package io.crossover.events.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything wrong with a matrix gets its own message, at the path at which it was written. */
class MatrixViolationsTest {

  private static final String MLP_KEYS =
      "type, embedding, hidden, activation, embeddingStd, dropout, norm";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"model.activation\": \"relu\" | model.activation is \"relu\", expected a list of values",
        "\"model\": {\"activation\": [\"relu\"]} | model is {\"activation\":[\"relu\"]}, expected a list of values; a path is one key with dots, as model.activation",
        "\"model.activation\": [] | model.activation is empty, expected a list of at least one value",
        "\"data.seed\": [1, 2, 1] | data.seed[2] is 1, expected each value once: it is [0] already",
        "\"data.seed\": [null] | data.seed[0] is null, expected a value; write the default out",
        "\"name\": [\"a\"] | name is not what a matrix can vary, expected a path to something else; names are made from the values",
        "\"matrix.x\": [1] | matrix.x is not what a matrix can vary, expected a path to something else; names are made from the values",
        "\"model..x\": [1] | model..x is not a path, expected keys separated by dots, as model.activation",
        "\"data.\": [1] | data. is not a path, expected keys separated by dots, as model.activation",
        "\"model.hidden.0\": [1] | model.hidden.0 is inside model.hidden, expected a path that ends there",
        "\"model.embedding\": [1] | model.embedding is also written outside the matrix, expected it in one place: take model.embedding out of the configuration or out of the matrix",
        "\"schedule\": [{\"warmup\": 0}], \"schedule.type\": [\"cosine\"] | schedule.type is inside schedule, expected one of the two: the matrix varies schedule too",
      })
  void whatIsNoMatrixIsRefused(String matrix, String message) {
    assertThat(messages(MatrixDocuments.document(matrix)))
        .containsExactly("configurations[0].matrix." + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"model.activaton\": [\"relu\", \"gelu\"] | matrix.model.activaton is not a known key, expected one of "
            + MLP_KEYS,
        "\"modle.activation\": [\"relu\"] | matrix.modle.activation is not a known key, expected one of name, model, data, budget, schedule, gradientClipping, precision, loss, evaluationSamples, microBatchSize, tf32, deterministic, matrix",
        "\"model.activation.x\": [1] | matrix.model.activation.x is inside model.activation, expected a path that ends there: one of relu, squared_relu, gelu, silu",
        "\"model.activation\": [\"relu\", \"tanh\"] | matrix.model.activation[1] is \"tanh\", expected one of relu, squared_relu, gelu, silu",
        "\"schedule\": [{\"warmup\": 0}, {\"warmup\": 2}] | matrix.schedule[1].warmup is 2.0, expected 0 to 1",
        "\"model.activation\": [\"relu\", \"gelu\"], \"data.exponent\": [0, 1] | matrix.data.exponent[0] is 0.0, expected above 0, at most 10",
      })
  void aValueThatTheConfigurationRefusesIsNamedWhereItWasWritten(String matrix, String message) {
    assertThat(messages(MatrixDocuments.document(matrix)))
        .containsExactly("configurations[0]." + message);
  }

  @Test
  void whatGoesWrongElsewhereNamesTheValuesThatLeadToIt() {
    ObjectNode document =
        MatrixDocuments.document("\"model.width\": [32, 40], \"model.layers\": [1, 2]");
    ((ObjectNode) document.at("/configurations/0"))
        .set("model", MatrixDocuments.json("{\"type\": \"gpt\", \"heads\": 8}"));

    assertThat(messages(document))
        .containsExactly(
            "configurations[0].model.heads is 8, expected a divisor of half the width (20.0),"
                + " where model.width is 40");
  }

  @Test
  void aValueThatGoesWrongWithSomeOthersNamesThem() {
    ObjectNode document =
        MatrixDocuments.document("\"model.width\": [32, 48], \"model.heads\": [4, 6]");
    ((ObjectNode) document.at("/configurations/0"))
        .set("model", MatrixDocuments.json("{\"type\": \"gpt\"}"));

    assertThat(messages(document))
        .containsExactly(
            "configurations[0].matrix.model.heads[1] is 6, expected a divisor of half the width"
                + " (16.0), where model.width is 32");
  }

  @Test
  void aKeyThatDependsOnTheModelIsNamedWithTheModel() {
    ObjectNode document =
        MatrixDocuments.document(
            "\"model.type\": [\"mlp\", \"gpt\"], \"model.embedding\": [16, 32], \"loss\": [\"ema\"]");
    ((ObjectNode) document.at("/configurations/0")).putObject("model");

    assertThat(messages(document))
        .containsExactly(
            "configurations[0].matrix.model.embedding is not a known key, expected one of type,"
                + " layers, width, heads, embeddingStd, norm, activation, gated, dropout, where model.type is \"gpt\"");
  }

  @Test
  void whatIsWrongWhateverTheValuesIsSaidOnce() {
    ObjectNode document = MatrixDocuments.document("\"data.seed\": [1, 2], \"loss\": [\"ema\"]");
    ((ObjectNode) document.at("/configurations/0")).put("name", " ").put("colour", "red");

    assertThat(messages(document))
        .containsExactlyInAnyOrder(
            "configurations[0].name is ' ', expected a text of 1 to 100 characters",
            "configurations[0].colour is not a known key, expected one of name, model, data,"
                + " budget, schedule, gradientClipping, precision, loss, evaluationSamples,"
                + " microBatchSize, tf32, deterministic, matrix");
  }

  @Test
  void aBudgetThatIsTooSmallIsNamedWithItsConfiguration() {
    assertThat(messages(MatrixDocuments.document("\"budget.samples\": [4096, 16]")))
        .containsExactly(
            "configurations[0].matrix.budget.samples[1] is 16, expected at least the largest batch"
                + " size, 32",
            "batchSizes is [8, 16, 32], expected at least two at which a run of 'mlp samples=16'"
                + " makes 64 steps: at most 0");
  }

  @Test
  void aKeyThatIsWrittenOutsideTheMatrixIsReportedThere() {
    ObjectNode document = MatrixDocuments.document("\"modle.hidden\": [[], [8]]");
    ((ObjectNode) document.at("/configurations/0")).putObject("modle").put("type", "mlp");

    assertThat(messages(document))
        .singleElement()
        .asString()
        .startsWith("configurations[0].modle is not a known key");
  }

  @Test
  void aKeyOfSeveralLinesIsStillFound() {
    assertThat(messages(MatrixDocuments.document("\"model.two\\nlines\": [1, 2]")))
        .containsExactly(
            "configurations[0].matrix.model.two\nlines is not a known key, expected one of "
                + MLP_KEYS);
  }

  @Test
  void configurationsThatComeOutTheSameAreRefused() {
    assertThat(messages(MatrixDocuments.document("\"data.exponent\": [1, 1.0]")))
        .containsExactly(
            "configurations[0] is mlp exponent=1.0, expected a configuration that differs from"
                + " those before it, where data.exponent is 1.0");
  }

  @Test
  void aNameThatGrowsTooLongIsRefused() {
    ObjectNode document = MatrixDocuments.document("\"model.activation\": [\"relu\"]");
    ((ObjectNode) document.at("/configurations/0")).put("name", "n".repeat(90));

    assertThat(messages(document))
        .containsExactly(
            "configurations[0].name is 106 characters with the values of the matrix, expected at"
                + " most 100: a shorter name");
  }

  @ParameterizedTest
  @CsvSource({"1001, 1, 1001", "26, 39, 1014", "1000, 1000, more than 999999"})
  void tooManyAreRefusedBeforeTheyAreMade(int seeds, int samples, String size) {
    String matrix =
        "\"data.seed\": %s, \"evaluationSamples\": %s, \"microBatchSize\": %s"
            .formatted(
                numbers(seeds), numbers(samples), size.startsWith("m") ? numbers(999) : "[1]");

    assertThat(messages(MatrixDocuments.document(matrix)))
        .containsExactly(
            "configurations.length is " + size + " with every matrix, expected 1 to 1000");
  }

  @Test
  void theConfigurationsOfAllMatricesCount() {
    ObjectNode document = MatrixDocuments.document("\"data.seed\": " + numbers(999));
    ArrayNode configurations = (ArrayNode) document.get("configurations");
    ObjectNode plain = configurations.get(0).deepCopy();
    plain.remove("matrix");
    configurations.add(plain.deepCopy().put("name", "a").put("loss", "ema"));
    configurations.add(plain.put("name", "b").put("loss", "validation"));

    assertThat(messages(document))
        .containsExactly("configurations.length is 1001 with every matrix, expected 1 to 1000");
  }

  @Test
  void aBadMatrixHidesNothingElseAndInventsNothing() {
    ObjectNode document = MatrixDocuments.document("\"budget.samples\": 4096");
    ArrayNode configurations = (ArrayNode) document.get("configurations");
    configurations.add(configurations.get(0).deepCopy());
    ((ObjectNode) configurations.get(1)).put("gradientClipping", -1);

    assertThat(messages(document))
        .containsExactlyInAnyOrder(
            "configurations[0].matrix.budget.samples is 4096, expected a list of values",
            "configurations[1].matrix.budget.samples is 4096, expected a list of values",
            "configurations[1].gradientClipping is -1.0, expected 0 to 1000000000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"3 | 3", "[] | []", "{} | empty"})
  void aMatrixWithoutPathsIsRefused(String matrix, String value) {
    ObjectNode document = MatrixDocuments.document("");
    ((ObjectNode) document.at("/configurations/0")).set("matrix", MatrixDocuments.json(matrix));

    assertThat(messages(document))
        .containsExactly(
            "configurations[0].matrix is "
                + value
                + ", expected paths with lists of values, as model.activation: [relu, gelu]");
  }

  private static String numbers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static List<String> messages(ObjectNode document) {
    InvalidValueException refused =
        catchThrowableOfType(InvalidValueException.class, () -> SweepSpec.fromJson(document));
    assertThat(refused).isNotNull();
    return refused.violations().stream().map(Violation::message).toList();
  }
}
