package io.crossover.analyzer.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.analyzer.config.PageConfig;
import io.crossover.analyzer.live.LiveView.Message;
import io.crossover.analyzer.observe.LiveMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {

  private static final Interest ALL = new Interest(Set.of(), Set.of());

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ChangeFeed feed =
      new ChangeFeed(
          new SmallRyeConfigBuilder()
              .withMapping(PageConfig.class)
              .withDefaultValue("crossover.analyzer.page.most-views", "2")
              .build()
              .getConfigMapping(PageConfig.class),
          new LiveMetrics(registry));

  @Test
  void aNewClientIsToldToLookAndThenOfEachChange() {
    Client client = new Client(10);
    Changes change = sweep();

    feed.open(ALL, null, client);
    feed.on(change);

    assertThat(client.changes()).containsExactly(Changes.EVERYTHING, change);
  }

  @Test
  void aClientThatComesBackHearsOfWhatItMissed() {
    Client before = new Client(10);
    feed.open(ALL, null, before);
    feed.on(sweep());
    before.view.cancel();
    String last = feed.id(before.messages.get(1).number());
    Changes one = sweep();
    Changes other = sweep();
    feed.on(one);
    feed.on(other);

    Client again = new Client(10);
    feed.open(ALL, last, again);

    assertThat(again.changes()).containsExactly(one.and(other));
    assertThat(again.messages.get(0).number()).isEqualTo(3);
  }

  @Test
  void aClientThatMissedNothingHearsNothing() {
    feed.on(sweep());
    Client client = new Client(10);

    feed.open(ALL, feed.id(1), client);

    assertThat(client.messages).isEmpty();
  }

  @Test
  void whatIsNotRememberedMayBeEverything() {
    for (int i = 0; i < 1_100; i++) {
      feed.on(sweep());
    }
    for (String last : List.of("another.5", feed.id(3), feed.id(5_000), feed.id(-1), "", "x")) {
      Client client = new Client(10);
      feed.open(ALL, last, client);
      assertThat(client.changes()).as(last).containsExactly(Changes.EVERYTHING);
      client.view.cancel();
    }
  }

  @Test
  void aClientThatReadsSlowlyMissesNothingAndHasOneMessageWaiting() {
    Client slow = new Client(1);
    feed.open(ALL, null, slow);
    Changes one = sweep();
    Changes other = sweep();

    feed.on(one);
    feed.on(other);
    assertThat(slow.messages).hasSize(1);
    slow.view.request(1);

    assertThat(slow.changes()).containsExactly(Changes.EVERYTHING, one.and(other));
    for (int i = 0; i <= Changes.MOST; i++) {
      feed.on(sweep());
    }
    slow.view.request(1);
    assertThat(slow.changes()).last().isEqualTo(Changes.EVERYTHING);
  }

  @Test
  void whoIsNotInterestedIsNotTold() {
    Client client = new Client(10);
    feed.open(new Interest(Set.of(UUID.randomUUID()), Set.of()), null, client);

    feed.on(sweep());

    assertThat(client.messages).hasSize(1);
  }

  @Test
  void viewsAreCountedAndAtMostAsManyAsConfigured() {
    Client first = new Client(1);
    feed.open(ALL, null, first);
    assertThat(feed.full()).isFalse();
    feed.open(ALL, null, new Client(1));

    assertThat(feed.full()).isTrue();
    assertThat(registry.get("crossover.analyzer.live.views").gauge().value()).isEqualTo(2);
    first.view.cancel();
    assertThat(feed.full()).isFalse();
  }

  private static Changes sweep() {
    return Changes.of(List.of(UUID.randomUUID()), Set.of());
  }

  /** Takes so many messages at first, and more when it is asked to. */
  private static final class Client implements Flow.Subscriber<Message> {

    private final long first;
    private final List<Message> messages = new ArrayList<>();
    private Flow.Subscription view;

    private Client(long first) {
      this.first = first;
    }

    private List<Changes> changes() {
      return messages.stream().map(Message::changes).toList();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      view = subscription;
      view.request(first);
    }

    @Override
    public void onNext(Message message) {
      messages.add(message);
    }

    @Override
    public void onError(Throwable error) {
      throw new AssertionError(error);
    }

    @Override
    public void onComplete() {
      view = null;
    }
  }
}
