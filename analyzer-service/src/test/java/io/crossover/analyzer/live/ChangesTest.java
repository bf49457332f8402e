package io.crossover.analyzer.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);

  @Test
  void changesAddUp() {
    Changes both = Changes.of(List.of(A), Set.of()).and(Changes.ofAnswers("key", List.of(B)));

    assertThat(both.sweeps()).containsExactlyInAnyOrder(A, B);
    assertThat(both.configurations()).containsExactly("key");
    assertThat(both.and(Changes.EVERYTHING)).isEqualTo(Changes.EVERYTHING);
    assertThat(Changes.NONE.and(Changes.NONE).nothing()).isTrue();
  }

  @Test
  void newPointsAreNoResults() {
    Changes curves = Changes.ofCurves(List.of(A));

    assertThat(curves.results()).isFalse();
    assertThat(curves.nothing()).isFalse();
  }

  @Test
  void whatIsListedFitsANotificationAndMoreIsEverything() {
    List<UUID> most = Stream.generate(UUID::randomUUID).limit(Changes.MOST).toList();
    List<UUID> more = Stream.generate(UUID::randomUUID).limit(Changes.MOST + 1).toList();

    assertThat(Changes.of(most, Set.of()).toJson().getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(8_000);
    assertThat(Changes.of(more, Set.of())).isEqualTo(Changes.EVERYTHING);
  }

  @Test
  void aNotificationIsReadAsItWasSentAndAnyOtherMeansEverything() {
    Changes changes = Changes.ofAnswers("key", List.of(A)).and(Changes.ofCurves(List.of(B)));

    assertThat(Changes.fromJson(changes.toJson())).isEqualTo(changes);
    assertThat(Changes.fromJson("later form")).isEqualTo(Changes.EVERYTHING);
    assertThat(Changes.fromJson("{}")).isEqualTo(Changes.EVERYTHING);
  }

  @Test
  void aClientHearsOnlyOfWhatInterestsIt() {
    Interest interest = new Interest(Set.of(A), Set.of("key"));
    Changes all = Changes.of(List.of(A, B), Set.of()).and(Changes.ofAnswers("other", List.of(B)));

    assertThat(interest.in(all)).isEqualTo(Changes.of(List.of(A), Set.of()));
    assertThat(interest.in(Changes.EVERYTHING)).isEqualTo(Changes.EVERYTHING);
    assertThat(new Interest(Set.of(), Set.of()).in(all)).isEqualTo(all);
  }
}
