package io.crossover.analyzer.live;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * One client that listens. It holds at most one message that was not sent yet, into which later
 * changes go, so that a client that reads slowly costs no memory and misses nothing.
 */
final class LiveView implements Flow.Subscription {

  private final Interest interest;
  private final Flow.Subscriber<? super Message> client;
  private final Consumer<LiveView> closed;
  private Changes pending = Changes.NONE;
  private long number;
  private long demand;
  private boolean beat;
  private boolean over;

  /**
   * What a client is sent.
   *
   * @param number of the last change in it
   * @param changes what changed; nothing in a heartbeat
   */
  record Message(long number, Changes changes) {}

  LiveView(
      Interest interest,
      Flow.Subscriber<? super Message> client,
      Consumer<LiveView> closed,
      Changes missed,
      long number) {
    this.interest = interest;
    this.client = client;
    this.closed = closed;
    this.pending = interest.in(missed);
    this.number = number;
  }

  /** Tells the client of changes, now or when it takes something again. */
  synchronized void tell(Changes changes, long upTo) {
    pending = pending.and(interest.in(changes));
    number = upTo;
    send();
  }

  /** Lets the client see that the connection lives; one that takes nothing gets no second beat. */
  synchronized void beat() {
    beat = true;
    send();
  }

  @Override
  public synchronized void request(long count) {
    demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
    send();
  }

  @Override
  public void cancel() {
    synchronized (this) {
      over = true;
    }
    closed.accept(this);
  }

  /** Ends it from this side. */
  synchronized void end() {
    if (!over) {
      over = true;
      client.onComplete();
    }
  }

  /** One message at a time: the client may ask for the next one from within. */
  private void send() {
    if (over || demand == 0 || pending.nothing() && !beat) {
      return;
    }
    Message message = new Message(number, pending);
    pending = Changes.NONE;
    beat = false;
    demand--;
    client.onNext(message);
  }
}
