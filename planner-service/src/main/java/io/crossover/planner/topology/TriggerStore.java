package io.crossover.planner.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.events.wire.EventJson;
import io.crossover.planner.trigger.Entries;
import io.crossover.planner.trigger.Entry;
import io.crossover.planner.trigger.Triggers;
import java.io.IOException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stored entries of {@link Triggers}: kind and key → JSON. */
final class TriggerStore {

  private final KeyValueStore<String, byte[]> store;

  TriggerStore(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /** Adds every stored entry to a state. */
  Triggers restore(Triggers none) {
    Triggers state = none;
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> stored = all.next();
        state = state.with(read(stored));
      }
    }
    return state;
  }

  void put(Entry entry) {
    try {
      store.put(Entries.storeKey(entry), EventJson.mapper().writeValueAsBytes(entry));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + Entries.storeKey(entry), e);
    }
  }

  private static Entry read(KeyValue<String, byte[]> stored) {
    try {
      return EventJson.mapper().readValue(stored.value, Entries.kind(stored.key));
    } catch (IOException e) {
      throw new IllegalStateException("the stored " + stored.key + " cannot be read", e);
    }
  }
}
