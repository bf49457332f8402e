package io.crossover.events.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Many sweep documents, and what the schema and the validator say of each. */
final class SweepVerdicts {

  /** Draws the random ones; change it to see others. */
  static final long SEED = 20260301;

  private static final int DRAWN = 2_000;

  private static final Validator SCHEMA = Validator.named("sweep");

  private SweepVerdicts() {}

  /**
   * What became of a document.
   *
   * @param what how it was made
   * @param path where it was changed
   * @param kind how it was changed; null for one that was not
   * @param text the document, cut
   * @param errors of the schema
   * @param violations of the validator
   * @param rules the listed rule behind each violation, where there is one
   */
  record Verdict(
      String what,
      String path,
      Mutation.Kind kind,
      String text,
      List<String> errors,
      List<Violation> violations,
      List<Optional<ValidatorOnly>> rules) {

    /** For a person who has to find out why the two differ. */
    @Override
    public String toString() {
      return what
          + " "
          + path
          + " "
          + kind
          + ": schema "
          + errors
          + ", validator "
          + violations
          + " of "
          + text;
    }
  }

  /** Complete documents, changed at one place in every way; the same each time. */
  static List<Verdict> changedOnce() {
    return ChangedOnce.VERDICTS;
  }

  private static List<Verdict> changeOnce() {
    List<Verdict> verdicts = new ArrayList<>();
    List<ObjectNode> samples = SweepSamples.complete();
    for (int i = 0; i < samples.size(); i++) {
      for (Mutation mutation : Mutation.of(samples.get(i), SCHEMA.json())) {
        verdicts.add(of("sample " + i, mutation));
      }
    }
    for (JsonNode wrong : SweepSamples.wrong()) {
      verdicts.add(of("wrong", new Mutation("", null, () -> wrong)));
    }
    return verdicts;
  }

  /** Documents that are drawn from the schema, every second one with a change. */
  static List<Verdict> drawn() {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < DRAWN; i++) {
      JsonNode document = new RandomInstances(SEED + i).of(SCHEMA.json());
      Mutation whole = new Mutation("", null, () -> document);
      verdicts.add(of("seed " + (SEED + i), i % 2 == 0 ? whole : changed(document, SEED + i)));
    }
    return verdicts;
  }

  /** Complete documents with two changes. */
  static List<Verdict> changedTwice() {
    List<Verdict> verdicts = new ArrayList<>();
    List<ObjectNode> samples = SweepSamples.complete();
    for (int i = 0; i < DRAWN; i++) {
      JsonNode once = changed(samples.get(i % samples.size()), SEED + i).document();
      verdicts.add(of("seed " + (SEED + i) + " twice", changed(once, SEED - i)));
    }
    return verdicts;
  }

  /** What the validator says. */
  static List<Violation> violations(JsonNode document) {
    return Agreement.violations(SweepSpec::fromJson, document);
  }

  private static Mutation changed(JsonNode document, long seed) {
    Random random = new Random(seed);
    List<Place> places = Place.of(document, SCHEMA.json());
    List<Mutation> all = Mutation.of(document, places.get(random.nextInt(places.size())));
    return all.get(random.nextInt(all.size()));
  }

  /** As a reader of the text sees it: one kind of node for equal numbers. */
  private static JsonNode parsed(String text) {
    try {
      return EventJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Verdict of(String what, Mutation mutation) {
    String text = mutation.document().toString();
    JsonNode document = parsed(text);
    List<Violation> violations = violations(document);
    return new Verdict(
        what,
        mutation.path(),
        mutation.kind(),
        text.length() > 3_000 ? text.substring(0, 3_000) + "..." : text,
        SCHEMA.errors(document),
        violations,
        violations.stream().map(violation -> ValidatorOnly.of(violation, document)).toList());
  }

  private static final class ChangedOnce {
    private static final List<Verdict> VERDICTS = changeOnce();
  }
}
