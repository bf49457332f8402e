package io.crossover.planner.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.wire.EventJson;
import io.crossover.planner.sweep.Absent;
import io.crossover.planner.sweep.Active;
import io.crossover.planner.sweep.ProgressFormat;
import io.crossover.planner.sweep.SweepState;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The states of the sweeps. Those with open runs are also kept as objects; the stores always hold
 * the same, so a new instance after a rebalance or an aborted transaction sees what was committed.
 */
final class SweepStore {

  private static final byte VERSION = 1;

  private final KeyValueStore<String, byte[]> sweeps;
  private final KeyValueStore<String, byte[]> progress;
  private final Consumer<SweepState> each;
  private final Map<UUID, Active> active = new HashMap<>();

  /** Reads every state once; {@code each} sees it, and every state that replaces one later. */
  SweepStore(
      KeyValueStore<String, byte[]> sweeps,
      KeyValueStore<String, byte[]> progress,
      Consumer<SweepState> each) {
    this.sweeps = sweeps;
    this.progress = progress;
    this.each = each;
    try (KeyValueIterator<String, byte[]> all = progress.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> entry = all.next();
        remember(read(UUID.fromString(entry.key), entry.value));
      }
    }
  }

  /** The state of a sweep; {@link Absent} where there is none. */
  SweepState get(UUID sweepId) {
    SweepState known = active.get(sweepId);
    if (known != null) {
      return known;
    }
    byte[] bytes = progress.get(sweepId.toString());
    return bytes == null ? new Absent(sweepId) : read(sweepId, bytes);
  }

  /** Replaces the state of a sweep. */
  void put(SweepState before, SweepState after) {
    String key = after.sweepId().toString();
    if (after instanceof Active active && asksAnew(before, active)) {
      sweeps.put(key, write(active.ledger().runs().sweep()));
    }
    progress.put(key, ProgressFormat.write(after));
    remember(after);
  }

  /** The sweeps with open runs, as they are now. */
  List<Active> active() {
    return List.copyOf(active.values());
  }

  /** A sweep is asked for when it is accepted and when it is extended. */
  private static boolean asksAnew(SweepState before, Active after) {
    return !(before instanceof Active active)
        || active.ledger().runs().sweep() != after.ledger().runs().sweep();
  }

  private void remember(SweepState state) {
    if (state instanceof Active open) {
      active.put(state.sweepId(), open);
    } else {
      active.remove(state.sweepId());
    }
    each.accept(state);
  }

  private SweepState read(UUID sweepId, byte[] bytes) {
    byte[] sweep = sweeps.get(sweepId.toString());
    return ProgressFormat.read(sweepId, sweep == null ? null : read(sweep), bytes);
  }

  private static byte[] write(SweepSpec sweep) {
    try {
      byte[] json = EventJson.mapper().writeValueAsBytes(sweep);
      byte[] versioned = new byte[json.length + 1];
      versioned[0] = VERSION;
      System.arraycopy(json, 0, versioned, 1, json.length);
      return versioned;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write sweep '" + sweep.name() + "'", e);
    }
  }

  private static SweepSpec read(byte[] versioned) {
    if (versioned[0] != VERSION) {
      throw new IllegalStateException(
          "a stored sweep has version " + versioned[0] + ", expected " + VERSION);
    }
    try {
      return EventJson.mapper().readValue(versioned, 1, versioned.length - 1, SweepSpec.class);
    } catch (IOException e) {
      throw new IllegalStateException("a stored sweep cannot be read", e);
    }
  }
}
