package io.crossover.events.imported;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.Checks;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the document of an import run by run, so that 200,000 of them do not stand in memory as
 * JSON, and collects what is wrong with it.
 */
final class ImportReader {

  private static final int MOST_VIOLATIONS = 1_000;

  private static final ObjectReader NODES =
      EventJson.mapper()
          .readerFor(JsonNode.class)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonParser parser;
  private final ObjectNode head = EventJson.mapper().createObjectNode();
  private final List<ImportedRun> runs = new ArrayList<>();
  private final List<Violation> refusedRuns = new ArrayList<>();
  private int refusals;

  private ImportReader(JsonParser parser) {
    this.parser = parser;
  }

  static ResultImport read(InputStream json) throws IOException {
    try (JsonParser parser = EventJson.mapper().createParser(json)) {
      // Else the last of two fields would win, and the other be lost without a word.
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      return new ImportReader(parser).read();
    }
  }

  private ResultImport read() throws IOException {
    if (parser.nextToken() == null) {
      throw new JsonParseException(parser, "there is nothing");
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      new Checks().that(false, "", parser.getText(), "an object").orThrow();
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      boolean list = parser.nextToken() == JsonToken.START_ARRAY;
      if (list && name.equals("runs")) {
        readRuns();
        head.putArray(name);
      } else {
        head.set(name, NODES.readTree(parser));
      }
    }
    if (parser.nextToken() != null) {
      throw new JsonParseException(parser, "something follows the document");
    }
    return checked();
  }

  private void readRuns() throws IOException {
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (i < ResultImport.MAX_RUNS) {
        runs.add(run(NODES.readTree(parser), "runs[" + i + "]"));
      } else {
        parser.skipChildren();
        runs.add(null);
      }
    }
  }

  private ImportedRun run(JsonNode node, String path) {
    try {
      return RecordBinder.bind(node, ImportedRun.class);
    } catch (InvalidValueException e) {
      refusals += e.violations().size();
      if (refusedRuns.size() < MOST_VIOLATIONS) {
        e.violations().forEach(violation -> refusedRuns.add(violation.under(path)));
      }
      return null;
    }
  }

  private ResultImport checked() {
    List<Violation> all = new ArrayList<>();
    Optional<Head> bound = Optional.empty();
    try {
      bound = Optional.of(RecordBinder.bind(head, Head.class));
    } catch (InvalidValueException e) {
      all.addAll(e.violations());
    }
    Checks checks = new Checks();
    if (bound.isPresent()) {
      bound.get().check(checks, runs, refusals == 0);
    } else {
      RunChecks.agreeing(checks, runs);
    }
    all.addAll(checks.violations());
    if (bound.isPresent() && all.isEmpty() && refusals == 0) {
      return bound.get().with(runs);
    }
    int found = all.size() + refusals;
    all.addAll(refusedRuns);
    throw new InvalidValueException(found <= MOST_VIOLATIONS ? all : shortened(all, found));
  }

  private static List<Violation> shortened(List<Violation> all, int found) {
    List<Violation> first = new ArrayList<>(all.subList(0, MOST_VIOLATIONS));
    String more = "wrong in " + (found - MOST_VIOLATIONS) + " further places";
    first.add(new Violation("", more, "what is said above"));
    return first;
  }
}
