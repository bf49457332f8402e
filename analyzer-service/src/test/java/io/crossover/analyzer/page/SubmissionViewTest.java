package io.crossover.analyzer.page;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.crossover.analyzer.command.SweepText;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubmissionViewTest {

  @Test
  void theSampleCanBeSubmitted() {
    SubmissionView view = new SubmissionView(true, UUID.randomUUID(), "", List.of());

    assertThatCode(() -> SweepText.read(view.sample())).doesNotThrowAnyException();
  }
}
