package io.crossover.events.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.events.Examples;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerSpecTest {

  private static OptimizerSpec spec(String fields) {
    return RecordBinder.bind(Examples.json("{" + fields + "}"), OptimizerSpec.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"type\": \"sgd\" | sgd | SGD",
        "\"type\": \"adam\" | adam | Adam",
        "\"type\": \"adamw\" | adamw | AdamW",
        "\"type\": \"signsgd\" | signsgd | SignSGD",
        "\"type\": \"normalised_sgd\" | normalised_sgd | Normalised SGD",
        "\"type\": \"lion\" | lion | Lion",
        "\"type\": \"muon\" | muon | Muon",
        "\"type\": \"adam\", \"beta2\": 0.999, \"epsilon\": 1e-6"
            + " | adam(beta2=0.999,epsilon=1.0E-6) | Adam(beta2=0.999,epsilon=1.0E-6)",
        "\"type\": \"adam\", \"epsilon\": 1e-8 | adam | Adam",
        "\"type\": \"sgd\", \"nesterov\": true | sgd(nesterov=true) | SGD(nesterov=true)",
        "\"type\": \"sgd\", \"nesterov\": false, \"weightDecay\": 0 | sgd | SGD",
        "\"type\": \"muon\", \"nesterov\": true | muon | Muon",
        "\"type\": \"muon\", \"nesterov\": false | muon(nesterov=false) | Muon(nesterov=false)",
        "\"type\": \"adamw\", \"weightDecay\": 0 | adamw(weightDecay=0.0) | AdamW(weightDecay=0.0)",
        "\"type\": \"lion\", \"beta2\": 0.99 | lion | Lion",
        "\"type\": \"sgd\", \"groups\": {} | sgd | SGD",
        "\"type\": \"sgd\", \"groups\": {\"head\": {\"type\": \"adam\"}}"
            + " | sgd(head=adam) | SGD(head=Adam)",
        "\"type\": \"sgd\", \"groups\": {\"head\": {\"type\": \"adam\", \"ratio\": 0.03}}"
            + " | sgd(head=adam) | SGD(head=Adam)",
        "\"type\": \"sgd\", \"nesterov\": true, \"groups\": {\"norms\": {\"type\": \"adamw\","
            + " \"ratio\": 0.1, \"momentum\": 0.8, \"beta2\": 0.9},"
            + " \"embedding\": {\"type\": \"sgd\", \"ratio\": 2}}"
            + " | sgd(nesterov=true,embedding=sgd(ratio=2.0),"
            + "norms=adamw(ratio=0.1,momentum=0.8,beta2=0.9))"
            + " | SGD(nesterov=true,embedding=SGD(ratio=2.0),"
            + "norms=AdamW(ratio=0.1,momentum=0.8,beta2=0.9))",
      })
  void theLabelTellsWhatDiffersFromTheDefaults(String fields, String label, String displayName) {
    OptimizerSpec spec = spec(fields);

    assertThat(spec.label()).isEqualTo(label);
    assertThat(OptimizerType.displayNameOf(label)).isEqualTo(displayName);
  }

  @Test
  void labelsOfOtherToolsAreShownAsTheyAre() {
    assertThat(OptimizerType.displayNameOf("adamax")).isEqualTo("adamax");
    assertThat(OptimizerType.displayNameOf("my adam")).isEqualTo("my adam");
  }

  /** Run ids and stored specs depend on it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SGD | {\"type\":\"sgd\"}",
        "ADAM | {\"type\":\"adam\",\"epsilon\":1.0E-8}",
        "NORMALISED_SGD | {\"type\":\"normalised_sgd\"}",
        "LION | {\"type\":\"lion\",\"beta2\":0.99}",
        "MUON | {\"type\":\"muon\",\"epsilon\":1.0E-8,\"nesterov\":true}"
      })
  void theJsonHasOnlyWhatIsOn(OptimizerType type, String json) throws JsonProcessingException {
    assertThat(EventJson.mapper().writeValueAsString(OptimizerSpec.of(type))).isEqualTo(json);
  }

  @Test
  void theJsonOfAHybridIsReadAsTheSame() throws JsonProcessingException {
    OptimizerSpec spec =
        spec("\"type\": \"muon\", \"groups\": {\"head\": {\"type\": \"lion\", \"momentum\": 0}}");

    String json = EventJson.mapper().writeValueAsString(spec);

    assertThat(EventJson.mapper().readValue(json, OptimizerSpec.class)).isEqualTo(spec);
    // The quotient of the default starts, 0.001 and 0.003.
    assertThat(spec.groups().head().ratio()).isEqualTo(1.0 / 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"beta2\": 0.9 | type | one of sgd, adam, adamw, signsgd, normalised_sgd, lion, muon",
        "\"type\": \"sgd\", \"beta2\": 0.9 | beta2 | nothing: only adam, adamw, lion, muon can",
        "\"type\": \"lion\", \"epsilon\": 0.1 | epsilon | nothing: only adam, adamw, muon can",
        "\"type\": \"adam\", \"nesterov\": false | nesterov | nothing: only sgd, muon can have it",
        "\"type\": \"adam\", \"weightDecay\": 0 | weightDecay | nothing: only sgd, adamw, signsgd,",
        "\"type\": \"lion\", \"beta2\": 1 | beta2 | at least 0, below 1",
        "\"type\": \"muon\", \"epsilon\": 0 | epsilon | above 0, at most 1",
        "\"type\": \"adamw\", \"weightDecay\": 1 | weightDecay | at least 0, below 1",
        "\"type\": \"sgd\", \"groups\": {\"head\": {}} | groups.head.type | one of sgd, adam,",
        "\"type\": \"sgd\", \"groups\": {\"head\": {\"type\": \"muon\"}} | groups.head.type"
            + " | another: muon is for matrices",
        "\"type\": \"sgd\", \"groups\": {\"norms\": {\"type\": \"sgd\", \"beta2\": 0}}"
            + " | groups.norms.beta2 | nothing: only adam",
        "\"type\": \"sgd\", \"groups\": {\"norms\": {\"type\": \"sgd\", \"ratio\": 0}}"
            + " | groups.norms.ratio | above 0, at most 1000000",
        "\"type\": \"sgd\", \"groups\": {\"norms\": {\"type\": \"sgd\", \"momentum\": 1}}"
            + " | groups.norms.momentum | at least 0, below 1",
        "\"type\": \"sgd\", \"groups\": {\"rest\": {\"type\": \"sgd\"}}"
            + " | groups.rest | one of embedding, head, norms",
      })
  void whatAnUpdateRuleCannotUseGetsItsOwnMessage(String fields, String path, String expected) {
    InvalidValueException refused =
        catchThrowableOfType(InvalidValueException.class, () -> spec(fields));

    assertThat(refused).isNotNull();
    assertThat(refused.violations()).extracting(Violation::path).containsExactly(path);
    assertThat(refused.violations().get(0).expected()).contains(expected);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(() -> new GroupOptimizer(OptimizerType.SGD, -1.0, 2.0, 0.9, 0.0, null, -1.0))
        .hasMessageContaining("ratio is -1.0")
        .hasMessageContaining("momentum is 2.0")
        .hasMessageContaining("beta2 is 0.9")
        .hasMessageContaining("epsilon is 0.0")
        .hasMessageContaining("weightDecay is -1.0");
  }

  @Test
  void aLabelThatIsTooLongToStoreIsRefused() {
    String group = "{\"type\": \"adam\", \"ratio\": 0.123456789, \"beta2\": 0.123456789}";
    String fields =
        "\"type\": \"sgd\", \"groups\": {\"embedding\": %1$s, \"head\": %1$s, \"norms\": %1$s}";

    assertThatThrownBy(() -> spec(fields.formatted(group)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("characters, expected at most 100: fewer settings");
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeIsReadByItsLabel(OptimizerType type) {
    assertThat(spec("\"type\": \"" + type.label() + "\"").type()).isEqualTo(type);
  }
}
