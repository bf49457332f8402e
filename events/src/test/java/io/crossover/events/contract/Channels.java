package io.crossover.events.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossover.events.Event;
import io.crossover.events.wire.EventTypes;
import io.crossover.events.wire.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code channels.yaml}: what travels on a topic, and who sends and receives it. */
final class Channels {

  private static final String FILE = "/contract/channels.yaml";

  private final Map<Topics, Channel> channels;

  private Channels(Map<Topics, Channel> channels) {
    this.channels = channels;
  }

  /**
   * A topic as its users see it.
   *
   * @param events names of events or of families of events
   * @param key what the key of a record is
   * @param senders who sends, and what
   * @param receivers who receives, and what for
   */
  record Channel(
      List<String> events, String key, Map<String, String> senders, Map<String, String> receivers) {

    /** The records of its events, by name. */
    Stream<Class<? extends Event>> types() {
      return EventTypes.all().stream()
          .filter(
              type ->
                  Stream.concat(Stream.of(type), Stream.of(type.getInterfaces()))
                      .anyMatch(named -> events.contains(named.getSimpleName())));
    }
  }

  static Channels read() {
    try (InputStream file = Channels.class.getResourceAsStream(FILE)) {
      return new Channels(new YAMLMapper().readValue(file, new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The channel of a topic. */
  Channel of(Topics topic) {
    Channel channel = channels.get(topic);
    if (channel == null) {
      throw new IllegalStateException("no " + topic + " in src/test/resources" + FILE);
    }
    return channel;
  }

  /** The topic of a kind of events. */
  Topics topicOf(Class<? extends Event> type) {
    return Stream.of(Topics.values())
        .filter(topic -> of(topic).types().anyMatch(type::equals))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    type.getSimpleName() + " is on no topic in src/test/resources" + FILE));
  }
}
