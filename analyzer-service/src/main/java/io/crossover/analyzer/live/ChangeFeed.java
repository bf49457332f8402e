package io.crossover.analyzer.live;

import io.crossover.analyzer.config.PageConfig;
import io.crossover.analyzer.observe.LiveMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Tells every open view of the changes that it is interested in. Remembers the latest ones, so that
 * a client that was away for a moment hears of what it missed and no more.
 */
@Singleton
final class ChangeFeed {

  private static final int REMEMBERED = 1_000;

  private final String name = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  private final Set<LiveView> views = new LinkedHashSet<>();
  private final Deque<Entry> latest = new ArrayDeque<>();
  private final int mostViews;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "heartbeat");
            made.setDaemon(true);
            return made;
          });
  private final long beatMillis;
  private long number;

  private record Entry(long number, Changes changes) {}

  ChangeFeed(PageConfig config, LiveMetrics metrics) {
    mostViews = config.mostViews();
    beatMillis = config.heartbeat().toMillis();
    metrics.views(this::open);
  }

  void start(@Observes StartupEvent event) {
    heart.scheduleWithFixedDelay(this::beat, beatMillis, beatMillis, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent event) {
    heart.shutdownNow();
    copy().forEach(LiveView::end);
  }

  /** Passes changes on. */
  void on(@Observes @Priority(Changes.VIEWS) Changes changes) {
    List<LiveView> told;
    long upTo;
    synchronized (this) {
      upTo = ++number;
      latest.addLast(new Entry(upTo, changes));
      if (latest.size() > REMEMBERED) {
        latest.removeFirst();
      }
      told = List.copyOf(views);
    }
    told.forEach(view -> view.tell(changes, upTo));
  }

  /**
   * Opens a view; the client hears first of what it may have missed.
   *
   * @param last the id of the last message that it has, in the form of {@link #id}; anything else,
   *     as of another replica, may have missed everything
   */
  void open(Interest interest, String last, Flow.Subscriber<? super LiveView.Message> client) {
    LiveView view;
    synchronized (this) {
      view = new LiveView(interest, client, this::close, missedSince(last), number);
      views.add(view);
    }
    client.onSubscribe(view);
  }

  /** How the message of a change is called by clients. */
  String id(long of) {
    return name + "." + of;
  }

  /** Whether there are as many views as may be. */
  synchronized boolean full() {
    return views.size() >= mostViews;
  }

  private synchronized int open() {
    return views.size();
  }

  private Changes missedSince(String last) {
    Optional<Long> from = numberOf(last);
    boolean remembered =
        from.isPresent()
            && from.get() <= number
            && (from.get() == number || latest.peekFirst().number() <= from.get() + 1);
    if (!remembered) {
      return Changes.EVERYTHING;
    }
    return latest.stream()
        .filter(entry -> entry.number() > from.get())
        .map(Entry::changes)
        .reduce(Changes.NONE, Changes::and);
  }

  private Optional<Long> numberOf(String id) {
    if (id == null || !id.startsWith(name + ".")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(id.substring(name.length() + 1)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private void beat() {
    copy().forEach(LiveView::beat);
  }

  private synchronized List<LiveView> copy() {
    return List.copyOf(views);
  }

  private synchronized void close(LiveView view) {
    views.remove(view);
  }
}
