package io.crossover.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepRejected;
import io.crossover.events.validation.Violation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubmissionTest {

  @Test
  void aGoodDocumentIsAcceptedAndItsFirstRunsAreHandedOut() {
    Story story = Story.submitted(6, 2);

    assertThat(story.outputs.get(0))
        .isEqualTo(new SweepAccepted(Story.ID, Documents.sweep(6, 2), 48, story.now));
    assertThat(story.planned()).hasSize(16).extracting(RunSpec::attempt).containsOnly(1);
    assertThat(story.state.label()).isEqualTo("running");
  }

  @Test
  void aWrongDocumentIsRejectedWithEveryViolation() {
    Story story = new Story();

    story.submit(Documents.wrong());

    assertThat(story.outputs).hasSize(1);
    assertThat(((SweepRejected) story.outputs.get(0)).violations())
        .extracting(Violation::path)
        .containsExactlyInAnyOrder(
            "configurationz",
            "configurations[0].model.crossover",
            "optimizers[0].learningRates[1]",
            "optimizers[1].type");
    assertThat(story.state).isEqualTo(new Rejected(Story.ID));
  }

  @Test
  void theSameIdTwiceChangesNothing() {
    Story story = Story.submitted(2, 1);
    SweepState before = story.state;

    assertThat(story.submit(Documents.grid(2, 1))).isEmpty();

    assertThat(story.state).isSameAs(before);
    assertThat(story.lastRemark()).isEqualTo(Remark.Kind.REPEATED);
  }

  @Test
  void theFirstDocumentStandsAndAnOtherOneIsReported() {
    Story story = Story.submitted(2, 1);
    SweepState before = story.state;

    assertThat(story.submit(Documents.grid(3, 1))).isEmpty();
    assertThat(story.submit(Documents.wrong())).isEmpty();

    assertThat(story.state).isSameAs(before);
    assertThat(story.remarks)
        .extracting(Remark::kind)
        .containsExactly(Remark.Kind.OTHER_DOCUMENT, Remark.Kind.OTHER_DOCUMENT);
    assertThat(story.remarks).allMatch(remark -> remark.kind().isWarning());
  }

  @Test
  void aRejectedIdStaysRejected() {
    Story story = new Story();
    story.submit(Documents.wrong());

    assertThat(story.submit(Documents.grid(2, 1))).isEmpty();

    assertThat(story.state).isEqualTo(new Rejected(Story.ID));
  }

  @Test
  void aSweepTooLargeForARecordIsRejected() {
    ObjectNode document = (ObjectNode) Documents.grid(2, 1);
    List<String> configurations =
        IntStream.rangeClosed(1, 1_000)
            .mapToObj(
                i ->
                    """
                    {"name": "%s%d", "model": {"type": "mlp", "hidden": [%s1]},
                     "data": {"type": "text", "path": "%s"}, "budget": {"samples": %d}}"""
                        .formatted("ä".repeat(90), i, "100,".repeat(60), "p".repeat(400), 99 + i))
            .toList();
    document.set("configurations", Documents.json(configurations.toString()));
    Story story = new Story();

    story.submit(document);

    assertThat(((SweepRejected) story.outputs.get(0)).violations())
        .singleElement()
        .satisfies(v -> assertThat(v.expected()).contains("split the sweep"));
  }

  @Test
  void aRejectionAlwaysFitsARecord() {
    ObjectNode document = (ObjectNode) Documents.grid(2, 1);
    document.set("seeds", Documents.json("[" + "\"x\",".repeat(200_000) + "1]"));
    Story story = new Story();

    story.submit(document);

    List<Violation> violations = ((SweepRejected) story.outputs.get(0)).violations();
    assertThat(violations).hasSizeBetween(1_000, 20_000);
    assertThat(violations.get(violations.size() - 1).value()).endsWith("more violations");
  }
}
