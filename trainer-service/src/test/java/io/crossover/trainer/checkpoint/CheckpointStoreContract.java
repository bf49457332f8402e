package io.crossover.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store does. */
abstract class CheckpointStoreContract {

  /** An empty store. */
  abstract CheckpointStore store();

  private static List<ByteBuffer> content(String... parts) {
    return java.util.Arrays.stream(parts)
        .map(part -> ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static Optional<String> text(CheckpointStore store, String name) throws IOException {
    try (CheckpointStore.Content content = store.read(name).orElse(null)) {
      if (content == null) {
        return Optional.empty();
      }
      byte[] bytes = Channels.newInputStream(content.channel()).readAllBytes();
      assertThat(bytes).hasSize((int) content.size());
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Test
  void givesBackWhatWasWrittenLast() throws IOException {
    try (CheckpointStore store = store()) {
      assertThat(text(store, "a")).isEmpty();
      store.write("a", content("one ", "", "and another"));
      assertThat(text(store, "a")).contains("one and another");
      store.write("a", content("two"));
      assertThat(text(store, "a")).contains("two");
      assertThat(text(store, "b")).isEmpty();
    }
  }

  @Test
  void renamesOverWhatIsThere() throws IOException {
    try (CheckpointStore store = store()) {
      store.write("a", content("new"));
      store.write("b", content("old"));
      store.rename("a", "b");
      assertThat(text(store, "a")).isEmpty();
      assertThat(text(store, "b")).contains("new");
      assertThatThrownBy(() -> store.rename("a", "b")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void deletesWhatMayBeGoneAlready() throws IOException {
    try (CheckpointStore store = store()) {
      store.write("a", content("x"));
      store.delete("a");
      store.delete("a");
      assertThat(text(store, "a")).isEmpty();
    }
  }

  @Test
  void listsWhatIsOld() throws IOException {
    try (CheckpointStore store = store()) {
      Instant now = Instant.now();
      assertThat(store.olderThan(now)).isEmpty();
      store.write("a", content("x"));
      store.write("b", content("y"));
      assertThat(store.olderThan(now.plus(Duration.ofHours(1))))
          .containsExactlyInAnyOrder("a", "b");
      assertThat(store.olderThan(now.minus(Duration.ofHours(1)))).isEmpty();
    }
  }
}
