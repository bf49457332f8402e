package io.crossover.events.wire;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.Event;
import io.crossover.events.validation.InvalidValueException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Events as Kafka records: JSON values with {@code schemaVersion}, CloudEvents 1.0 attributes in
 * binary mode as headers. The id is a name-based UUID of type and value, so that a repeated event
 * has the same id.
 */
public final class EventCodec {

  /** Header names of the CloudEvents Kafka binding. */
  public static final String ID = "ce_id";

  /** The event's type, {@link EventTypes}. */
  public static final String TYPE = "ce_type";

  /** Who sent it. */
  public static final String SOURCE = "ce_source";

  /** The CloudEvents version. */
  public static final String SPEC_VERSION = "ce_specversion";

  /** When it was sent, ISO 8601. */
  public static final String TIME = "ce_time";

  /** The form of the value. */
  public static final String CONTENT_TYPE = "content-type";

  private static final String VERSION_FIELD = "schemaVersion";
  private static final String VERSION = Integer.toString(Event.SCHEMA_VERSION);

  private final String source;

  /** A codec for events that are sent by {@code source}, as {@code /crossover/planner}. */
  public EventCodec(String source) {
    this.source = source;
  }

  /** The record that carries an event. */
  public ProducerRecord<String, byte[]> encode(String topic, String key, Event event, Instant now) {
    byte[] value = value(event);
    return new ProducerRecord<>(topic, null, key, value, headers(event, value, now));
  }

  /** The JSON form of an event. */
  public static byte[] value(Event event) {
    ObjectNode json = EventJson.mapper().valueToTree(event);
    json.put(VERSION_FIELD, Event.SCHEMA_VERSION);
    try {
      return EventJson.mapper().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + event, e);
    }
  }

  /** The CloudEvents headers of an event. */
  public Headers headers(Event event, byte[] value, Instant now) {
    String type = EventTypes.of(event);
    RecordHeaders headers = new RecordHeaders();
    add(headers, SPEC_VERSION, "1.0");
    add(headers, ID, idOf(type, value).toString());
    add(headers, TYPE, type);
    add(headers, SOURCE, source);
    add(headers, TIME, now.toString());
    add(headers, CONTENT_TYPE, "application/json");
    return headers;
  }

  /** Reads a record's headers and value; never throws for what a record may contain. */
  public static Decoded decode(Headers headers, byte[] value) {
    Header typeHeader = headers.lastHeader(TYPE);
    if (typeHeader == null || typeHeader.value() == null) {
      return new Decoded.Unreadable("no header " + TYPE + "; expected io.crossover.<event>");
    }
    String name = new String(typeHeader.value(), StandardCharsets.UTF_8);
    Optional<Class<? extends Event>> type = EventTypes.byName(name);
    if (type.isEmpty()) {
      return new Decoded.Unreadable("unknown event type '" + name + "'");
    }
    if (value == null) {
      return new Decoded.Unreadable("no value; expected the JSON of " + name);
    }
    try {
      String version = version(value);
      return version.equals(VERSION)
          ? decode(value, type.get())
          : new Decoded.Unreadable("schemaVersion is " + version + ", expected " + VERSION);
    } catch (IOException e) {
      return new Decoded.Unreadable("the value is not JSON: " + firstLine(e));
    }
  }

  /**
   * What stands in the version's field, as JSON, or {@code missing}. A pass of its own over the
   * text, which costs less than a tree of a long curve's numbers.
   *
   * @throws IOException when this is not one JSON document
   */
  private static String version(byte[] value) throws IOException {
    String version = "missing";
    try (JsonParser parser = EventJson.mapper().createParser(value)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean found = parser.currentName().equals(VERSION_FIELD);
          parser.nextToken();
          if (found) {
            version = shown(parser);
          }
          parser.skipChildren();
        }
      } else if (parser.currentToken() != null) {
        parser.skipChildren();
      }
      if (parser.currentToken() != null && parser.nextToken() != null) {
        throw new JsonParseException(
            parser, "something follows the end of the document: " + parser.currentToken());
      }
      return version;
    }
  }

  private static String shown(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> '"' + parser.getText() + '"';
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      default -> parser.getText();
    };
  }

  private static Decoded decode(byte[] value, Class<? extends Event> type) throws IOException {
    try {
      return new Decoded.Known(EventJson.mapper().readValue(value, type));
    } catch (JsonProcessingException e) {
      return new Decoded.Unreadable(
          "not a "
              + type.getSimpleName()
              + ": "
              + (invalid(e) != null ? invalid(e) : firstLine(e)));
    } catch (IllegalArgumentException e) {
      return new Decoded.Unreadable("not a " + type.getSimpleName() + ": " + firstLine(e));
    }
  }

  private static String invalid(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidValueException) {
        return cause.getMessage();
      }
    }
    return null;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
  }

  private static UUID idOf(String type, byte[] value) {
    byte[] prefix = type.getBytes(StandardCharsets.UTF_8);
    byte[] name = new byte[prefix.length + value.length];
    System.arraycopy(prefix, 0, name, 0, prefix.length);
    System.arraycopy(value, 0, name, prefix.length, value.length);
    return UUID.nameUUIDFromBytes(name);
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
