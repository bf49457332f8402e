package io.crossover.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServerChoiceTest {

  @Test
  void takesEmbeddedAndContainersAndDefaultsToAuto() {
    assertThat(ServerChoice.parse("embedded")).isEqualTo(ServerChoice.EMBEDDED);
    assertThat(ServerChoice.parse("Containers")).isEqualTo(ServerChoice.CONTAINERS);
    assertThat(ServerChoice.parse(null)).isEqualTo(ServerChoice.AUTO);
    assertThat(ServerChoice.parse("")).isEqualTo(ServerChoice.AUTO);
  }

  @Test
  void namesTheVariableAndTheChoicesForAnythingElse() {
    assertThatThrownBy(() -> ServerChoice.parse("docker"))
        .hasMessage("CROSSOVER_TEST_SERVERS is 'docker', it must be embedded, containers or auto");
  }

  @Test
  void aSiblingDatabaseKeepsTheOptions() {
    assertThat(TestDatabase.sibling("jdbc:postgresql://h:1/test?loggerLevel=OFF", "other"))
        .isEqualTo("jdbc:postgresql://h:1/other?loggerLevel=OFF");
  }
}
