package io.crossover.analyzer.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.validation.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SweepTextTest {

  @Test
  void samplesAreRead() throws IOException {
    String text = Files.readString(Path.of("../infra/sweeps/quickstart.yaml"));

    assertThat(SweepSpec.fromJson(SweepText.read(text)).runs()).isEqualTo(108);
  }

  @Test
  void everyViolationIsSaid() {
    assertThatThrownBy(() -> SweepText.read("name: x\nseeds: -1"))
        .isInstanceOfSatisfying(
            InvalidValueException.class, e -> assertThat(e.violations()).hasSizeGreaterThan(2));
  }

  @Test
  void whatIsNoYamlOrNoMappingIsSaidWithItsPlace() {
    assertThatThrownBy(() -> SweepText.read("name: [")).hasMessageContaining("line 1");
    assertThatThrownBy(() -> SweepText.read("a: 1\na: 2")).hasMessageContaining("line 2");
    for (String text : new String[] {"", "just words", "- 1", "null"}) {
      assertThatThrownBy(() -> SweepText.read(text)).hasMessageContaining("no mapping");
    }
  }
}
