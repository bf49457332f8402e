package io.crossover.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.Event;
import io.crossover.events.Examples;
import io.crossover.events.contract.Channels.Channel;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.EventTypes;
import io.crossover.events.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** The AsyncAPI 3.0 document: every topic, who uses it, and what travels on it. */
final class AsyncApi {

  private final Javadocs javadocs;
  private final Channels channels;
  private final ObjectNode document = EventJson.mapper().createObjectNode();

  private AsyncApi(Javadocs javadocs, Channels channels) {
    this.javadocs = javadocs;
    this.channels = channels;
  }

  static ObjectNode document(Javadocs javadocs, Channels channels) {
    return new AsyncApi(javadocs, channels).whole();
  }

  private ObjectNode whole() {
    document.put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "Crossover")
        .put("version", String.valueOf(Event.SCHEMA_VERSION))
        .put(
            "description",
            "The events of Crossover, which finds the batch size from which on one optimizer beats"
                + " another. How to use them: docs/events.md.")
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    document.put("defaultContentType", "application/json");
    server(document.putObject("servers").putObject("kafka"));
    ObjectNode all = document.putObject("channels");
    ObjectNode operations = document.putObject("operations");
    ObjectNode messages = document.putObject("components").putObject("messages");
    for (Topics topic : Topics.values()) {
      channel(all.putObject(Names.camel(topic.name())), topic);
      operations(operations, topic);
    }
    EventTypes.all().forEach(type -> message(messages.putObject(type.getSimpleName()), type));
    deadLetter(messages.putObject("DeadLetter"));
    return document;
  }

  private static void server(ObjectNode server) {
    server
        .put("host", "{bootstrap}")
        .put("protocol", "kafka")
        .put("description", "A broker of Kafka 4.2 or later; trainers are a share group.")
        .putObject("variables")
        .putObject("bootstrap")
        .put("default", "localhost:9092")
        .put("description", "Host and port; `./crossover status` says those of a local stack.");
  }

  private void channel(ObjectNode node, Topics topic) {
    Channel channel = channels.of(topic);
    node.put("address", topic.topic());
    node.put("description", description(topic));
    ObjectNode messages = node.putObject("messages");
    names(channel)
        .forEach(name -> messages.putObject(name).put("$ref", "#/components/messages/" + name));
    ObjectNode kafka = node.putObject("bindings").putObject("kafka");
    kafka.put("partitions", topic.partitions());
    ObjectNode settings = kafka.putObject("topicConfiguration");
    topic
        .settings()
        .forEach(
            (name, value) -> {
              if (name.equals("cleanup.policy")) {
                settings.putArray(name).add(value);
              } else {
                settings.put(name, Long.parseLong(value));
              }
            });
    kafka.put("bindingVersion", "0.5.0");
  }

  private void operations(ObjectNode operations, Topics topic) {
    Channel channel = channels.of(topic);
    channel.senders().forEach((who, what) -> operation(operations, topic, "send", who, what));
    channel.receivers().forEach((who, what) -> operation(operations, topic, "receive", who, what));
  }

  private static void operation(
      ObjectNode operations, Topics topic, String action, String who, String what) {
    String channel = Names.camel(topic.name());
    String name = who + Names.capital(action) + "s" + Names.capital(channel);
    ObjectNode operation = operations.putObject(name);
    operation.put("action", action);
    operation.put("summary", Names.capital(who) + " " + action + "s: " + what + ".");
    operation.putArray("tags").addObject().put("name", who);
    operation.putObject("channel").put("$ref", "#/channels/" + channel);
  }

  private void message(ObjectNode node, Class<? extends Event> type) {
    Topics topic = channels.topicOf(type);
    node.put("name", "io.crossover." + type.getSimpleName());
    node.put("title", type.getSimpleName());
    node.put("summary", javadocs.of(type).orElse(""));
    node.put("contentType", "application/json");
    ObjectNode headers = node.putObject("headers");
    headers.withArray("allOf").addObject().put("$ref", ContractFiles.schema("headers"));
    headers
        .withArray("allOf")
        .addObject()
        .putObject("properties")
        .putObject(EventCodec.TYPE)
        .put("const", "io.crossover." + type.getSimpleName());
    node.putObject("payload").put("$ref", ContractFiles.schema(type.getSimpleName()));
    key(node, channels.of(topic).key());
    ObjectNode example = node.putArray("examples").addObject();
    example.put("name", type.getSimpleName());
    ProducerRecord<String, byte[]> record = example(topic, type);
    example.set("headers", headers(record));
    example.set("payload", json(record.value()));
  }

  private void deadLetter(ObjectNode node) {
    node.put("name", "DeadLetter");
    node.put("title", "DeadLetter");
    node.put("summary", description(Topics.DEAD_LETTERS));
    node.put("contentType", "application/octet-stream");
    node.putObject("headers").put("$ref", ContractFiles.schema("dead-letter-headers"));
    node.putObject("payload").put("description", "The bytes as they were found.");
    key(node, channels.of(Topics.DEAD_LETTERS).key());
    ObjectNode example = node.putArray("examples").addObject().put("name", "DeadLetter");
    ProducerRecord<String, byte[]> letter = Examples.deadLetter();
    example.set("headers", headers(letter));
    example.put("payload", text(letter.value()));
  }

  private static void key(ObjectNode message, String key) {
    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
    kafka.putObject("key").put("type", "string").put("description", key);
    kafka.put("bindingVersion", "0.5.0");
  }

  private static ProducerRecord<String, byte[]> example(Topics topic, Class<? extends Event> type) {
    Event event = Examples.events().filter(type::isInstance).findFirst().orElseThrow();
    return new EventCodec("/example").encode(topic.topic(), null, event, Examples.AT);
  }

  private static ObjectNode headers(ProducerRecord<?, ?> record) {
    ObjectNode headers = EventJson.mapper().createObjectNode();
    for (Header header : record.headers()) {
      headers.put(header.key(), text(header.value()));
    }
    return headers;
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  private static JsonNode json(byte[] value) {
    try {
      return EventJson.mapper().readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> names(Channel channel) {
    return Stream.concat(
        channel.types().map(Class::getSimpleName),
        channel.events().stream().filter("DeadLetter"::equals));
  }

  private String description(Topics topic) {
    return javadocs.of(Topics.class, topic.name()).orElse("");
  }
}
