package io.crossover.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.trainer.random.RandomStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeyedPermutationTest {

  private static long[] order(long seed, int size) {
    KeyedPermutation permutation = new KeyedPermutation(RandomStream.of(seed, "test"), size);
    return LongStream.range(0, size).map(permutation::at).toArray();
  }

  @Test
  void visitsEveryElementOnce() {
    for (int size : new int[] {1, 2, 3, 4, 5, 7, 16, 17, 100, 1_000, 4_097}) {
      assertThat(order(3, size))
          .as("size %d", size)
          .containsExactlyInAnyOrder(LongStream.range(0, size).toArray());
    }
  }

  @Test
  void anotherKeyIsAnotherOrder() {
    assertThat(order(1, 1_000)).isNotEqualTo(order(2, 1_000)).isEqualTo(order(1, 1_000));
  }

  @Test
  void looksRandom() {
    // 1,000 places: a random order leaves Poisson(1) of them fixed and correlates with sd 1/√1000.
    long[] order = order(7, 1_000);
    double mean = 499.5;
    double covariance = 0;
    long fixed = 0;
    for (int i = 0; i < order.length; i++) {
      covariance += (i - mean) * (order[i] - mean);
      fixed += order[i] == i ? 1 : 0;
    }
    double correlation = covariance / (1_000 * (1e6 - 1) / 12);
    assertThat(fixed).isLessThan(10);
    assertThat(Math.abs(correlation)).isLessThan(4 / Math.sqrt(1_000));
  }

  @Test
  void refusesPlacesOutsideAndEmptyOrders() {
    KeyedPermutation permutation = new KeyedPermutation(RandomStream.of(1, "test"), 3);

    assertThatThrownBy(() -> permutation.at(3)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new KeyedPermutation(RandomStream.of(1, "test"), 0))
        .hasMessageContaining("size is 0, expected at least 1");
  }
}
