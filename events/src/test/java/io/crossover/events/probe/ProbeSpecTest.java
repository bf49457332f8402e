package io.crossover.events.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.Examples;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeSpecTest {

  private final ObjectNode document = EventJson.mapper().valueToTree(Examples.PROBE);

  @Test
  void whatIsAskedForIsReadWithAndWithoutTheVersionOfItsForm() {
    assertThat(ProbeSpec.fromJson(document)).isEqualTo(Examples.PROBE);
    assertThat(ProbeSpec.fromJson(document.put("schemaVersion", 1))).isEqualTo(Examples.PROBE);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    document.put("probeId", "1-2-3").put("learningRate", 0).put("steps", 19).put("stepz", 20);
    document.remove("seed");
    document.with("optimizer").put("type", "adamax");

    assertThat(violations())
        .extracting(Violation::path)
        .containsExactlyInAnyOrder(
            "probeId", "learningRate", "steps", "stepz", "seed", "optimizer.type");
  }

  @Test
  void aKeyOfAnotherConfigurationIsRefusedWithTheRightOne() {
    document.put("configurationKey", "0");

    assertThat(violations())
        .extracting(Violation::message)
        .containsExactly("configurationKey is 0, expected " + Examples.PROBE.configurationKey());
  }

  @Test
  void anotherVersionIsNoKnownKey() {
    document.put("schemaVersion", 2);

    assertThat(violations()).extracting(Violation::path).containsExactly("schemaVersion");
  }

  private List<Violation> violations() {
    return catchThrowableOfType(InvalidValueException.class, () -> ProbeSpec.fromJson(document))
        .violations();
  }
}
