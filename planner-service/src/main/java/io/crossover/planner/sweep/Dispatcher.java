package io.crossover.planner.sweep;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Whose turn it is to hand out runs. All sweeps share one short queue, so that their order is
 * decided late: while it has room, the sweep of the highest priority is next, among equals the one
 * with the fewest runs in flight, then the one with the fewest that ended, then the one that was
 * accepted first. Follows the states of the sweeps and has none of its own.
 */
public final class Dispatcher {

  private static final Comparator<Entry> ORDER =
      Comparator.comparingInt((Entry e) -> -e.priority())
          .thenComparingInt(Entry::inFlight)
          .thenComparingInt(Entry::ended)
          .thenComparing(e -> e.sweep.ledger().spent().since())
          .thenComparing(e -> e.sweep.sweepId());

  private final Policy policy;
  private final Fleet fleet = new Fleet();
  private final Overtaking overtaking;
  private final Map<UUID, Entry> entries = new HashMap<>();
  private final TreeSet<Entry> running = new TreeSet<>(ORDER);
  private long waiting;

  /** Of no sweeps yet. */
  public Dispatcher(Policy policy) {
    this.policy = policy;
    this.overtaking = new Overtaking(policy.stallTimeout());
  }

  /**
   * It is a sweep's turn.
   *
   * @param room how many runs it may hand out, at least 1
   * @param slots of all trainers that were heard of lately
   */
  public record Turn(Running sweep, int room, long slots) {}

  /** A sweep is in a state. */
  public void put(SweepState state) {
    Entry before = entries.remove(state.sweepId());
    if (before != null) {
      running.remove(before);
      waiting -= before.waiting;
    }
    if (state instanceof Active active) {
      if (before != null) {
        overtaking.note(before.sweep.ledger().flights(), active.ledger().flights());
      }
      Trainers trainers = active.ledger().trainers();
      if (before == null || before.sweep.ledger().trainers() != trainers) {
        fleet.heard(trainers);
      }
      Entry entry = new Entry(active, active.ledger().waiting());
      entries.put(state.sweepId(), entry);
      waiting += entry.waiting;
      if (active instanceof Running) {
        running.add(entry);
      }
    }
  }

  /** By what silence of the runs can be judged, where events were followed since an instant. */
  public Watch watch(Instant since, Instant now) {
    return new Watch(since, overtaking.taken(now));
  }

  /**
   * Gives turns until the queue is full, or nobody has a run for it.
   *
   * @param take hands the runs out and puts the state that follows
   */
  public void fill(Instant now, Consumer<Turn> take) {
    Set<UUID> passed = new HashSet<>();
    long slots = fleet.slots(now, policy.trainerTimeout());
    long most = waiting + policy.chunk();
    while (true) {
      long room = Math.min(policy.window(slots), most) - waiting;
      Turn turn = room > 0 ? next((int) room, slots, passed, now) : null;
      if (turn == null) {
        return;
      }
      take.accept(turn);
      Entry after = entries.get(turn.sweep.sweepId());
      if (after != null && after.inFlight() <= turn.sweep.ledger().flights().size()) {
        passed.add(turn.sweep.sweepId());
      }
    }
  }

  private Turn next(int room, long slots, Set<UUID> passed, Instant now) {
    Entry first = null;
    for (Entry entry : running) {
      if (first != null && entry.priority() < first.priority()) {
        break;
      }
      boolean wants =
          !passed.contains(entry.sweep.sweepId())
              && entry.sweep.ledger().wantsTurn(now, policy, slots);
      if (wants && first != null) {
        return new Turn((Running) first.sweep, 1, slots);
      }
      first = wants ? entry : first;
    }
    return first == null ? null : new Turn((Running) first.sweep, room, slots);
  }

  private record Entry(Active sweep, int waiting) {

    int priority() {
      return sweep.ledger().runs().sweep().priority();
    }

    int ended() {
      return sweep.ledger().outcomes().ended();
    }

    int inFlight() {
      return sweep.ledger().flights().size();
    }
  }
}
