package io.crossover.events.contract;

import io.crossover.events.Examples;
import io.crossover.events.sweep.SweepExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of extensions and their validator refuse the same documents. */
class ExtensionAgreementTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"batchSizes": [512, 1024], "seeds": [4, 5], "target": {"octaves": 0.5}, "priority": 3,
         "limits": {"runs": 500, "deviceHours": 2.5, "wallHours": 8.5}}
        """,
        """
        {"batchSizes": {"from": 512, "to": 1024}, "seeds": 5}
        """
      })
  void theyAgree(String text) {
    Agreement.holdsAround(
        Examples.json(text),
        Validator.named("extension"),
        SweepExtension::fromJson,
        (violation, document) -> ValidatorOnly.of(violation, document).isPresent());
  }
}
