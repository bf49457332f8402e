package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleOrderTest {

  @Test
  void everyEpochVisitsAllSamplesInAnOrderOfItsOwn() {
    SampleOrder order = new SampleOrder(5, 50);
    long[] first = LongStream.range(0, 50).map(order::at).toArray();
    long[] second = LongStream.range(50, 100).map(order::at).toArray();

    assertThat(first).containsExactlyInAnyOrder(LongStream.range(0, 50).toArray());
    assertThat(second).containsExactlyInAnyOrder(LongStream.range(0, 50).toArray());
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void aSampleDoesNotDependOnWhatWasAskedBefore() {
    SampleOrder straight = new SampleOrder(5, 50);
    SampleOrder jumping = new SampleOrder(5, 50);
    long far = jumping.at(149);

    assertThat(LongStream.range(0, 150).map(straight::at).toArray()[149]).isEqualTo(far);
    assertThat(jumping.at(3)).isEqualTo(new SampleOrder(5, 50).at(3));
  }

  @Test
  void theEvaluationSampleIsFixedAndHasDifferentElements() {
    long[] sample = SampleOrder.evaluationSample(1_000, 200);

    assertThat(sample).hasSize(200).doesNotHaveDuplicates();
    assertThat(sample).isEqualTo(SampleOrder.evaluationSample(1_000, 200));
    assertThat(SampleOrder.evaluationSample(10, 200)).hasSize(10);
  }
}
