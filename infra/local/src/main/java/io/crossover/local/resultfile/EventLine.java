package io.crossover.local.resultfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.wire.EventJson;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One event: a JSON object, alone, after the headers that Kafka's console consumer prints, or as
 * the {@code data} of a CloudEvent in structured mode.
 *
 * @param type name of the event's record, as {@code RunPlanned}; empty where the line does not say
 * @param data the event
 * @param place its line
 */
record EventLine(String type, JsonNode data, Place place) {

  private static final Pattern TYPE = Pattern.compile("ce_type:io\\.crossover\\.(\\w+)");

  /** Reads a line that is not blank. */
  static EventLine of(String line, Place place) throws InvalidResultFileException {
    // The console consumer puts tabs between what it prints; JSON on one line has none.
    int start = line.lastIndexOf('\t') + 1;
    JsonNode json = parse(line.substring(start), start, place);
    if (!json.isObject()) {
      throw place.wrong(Place.quoted(line.substring(start)), "an event as a JSON object");
    }
    Matcher headers = TYPE.matcher(line.substring(0, start));
    String type =
        headers.find()
            ? headers.group(1)
            : json.path("type").asText("").replaceFirst("^io\\.crossover\\.", "");
    boolean structured = json.has("specversion") && json.path("data").isObject();
    return new EventLine(type, structured ? json.path("data") : json, place);
  }

  boolean isNamed(String name) {
    return type.equals(name);
  }

  boolean isUnnamed() {
    return type.isEmpty();
  }

  /** A part of the event as a record. */
  <T> T as(JsonNode json, Class<T> type) throws InvalidResultFileException {
    try {
      return EventJson.mapper().treeToValue(json, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw place.wrong(Place.quoted(json.toString()), "a " + type.getSimpleName() + ": " + reason);
    }
  }

  private static JsonNode parse(String json, int start, Place place)
      throws InvalidResultFileException {
    try {
      return EventJson.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 0 : start + e.getLocation().getColumnNr();
      throw new Place(place.source(), place.line(), column, "")
          .wrong(Place.quoted(json), "an event as one JSON object a line");
    }
  }
}
