package io.crossover.gapmodel.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignPatternTest {

  @Test
  void oneFallUsesAllGaps() {
    SignPattern signs = SignPattern.of(new int[] {1, 0, 1, 0, -1, -1});

    assertThat(signs.reversed()).isFalse();
    assertThat(signs.severalChanges()).isFalse();
    assertThat(signs.window()).isEqualTo(new Window(0, 6));
  }

  @Test
  void oneRiseIsReversed() {
    assertThat(SignPattern.of(new int[] {0, -1, 0, 1}).reversed()).isTrue();
    assertThat(SignPattern.of(new int[] {0, -1, 0}).reversed()).isFalse();
  }

  @Test
  void afterTheFirstFallTheWindowEndsBeforeTheNextRise() {
    assertThat(SignPattern.of(new int[] {1, -1, -1, -1, 1, 1}).window())
        .isEqualTo(new Window(0, 4));
    assertThat(SignPattern.of(new int[] {1, -1, 0, 1, -1}).window()).isEqualTo(new Window(0, 3));
  }

  @Test
  void beforeTheFirstFallTheWindowStartsAfterTheRise() {
    assertThat(SignPattern.of(new int[] {-1, -1, 1, 1, -1}).window()).isEqualTo(new Window(2, 5));
    assertThat(SignPattern.of(new int[] {-1, 0, 1, -1, 1}).window()).isEqualTo(new Window(1, 4));
  }
}
