package io.crossover.events.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.validation.Checks;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A sweep as somebody wrote it. */
public final class SweepDocument {

  /** The largest sweep, with every default filled in, that fits a record of the usual size. */
  public static final int MAX_BYTES = 900_000;

  private static final int MAX_TEXT = 300;
  private static final int MAX_VIOLATION_CHARACTERS = 150_000;
  private static final UUID ANY_ID = new UUID(0, 0);

  private SweepDocument() {}

  /**
   * Reads a sweep.
   *
   * @throws io.crossover.events.validation.InvalidValueException with every violation
   */
  public static SweepSpec read(JsonNode document) {
    return fitting(SweepSpec.fromJson(document));
  }

  /**
   * The sweep, if it fits a record of the usual size.
   *
   * @throws io.crossover.events.validation.InvalidValueException if it does not
   */
  public static SweepSpec fitting(SweepSpec sweep) {
    int bytes =
        EventCodec.value(new SweepAccepted(ANY_ID, sweep, sweep.runs(), Instant.EPOCH)).length;
    new Checks()
        .that(
            bytes <= MAX_BYTES,
            "",
            bytes + " bytes with every default",
            "at most " + MAX_BYTES + " bytes: split the sweep")
        .orThrow();
    return sweep;
  }

  /** The violations, cut so that an event with them fits a record of the usual size. */
  public static List<Violation> bounded(List<Violation> violations) {
    List<Violation> bounded = new ArrayList<>();
    int characters = 0;
    for (Violation violation : violations) {
      Violation cut =
          new Violation(cut(violation.path()), cut(violation.value()), cut(violation.expected()));
      characters += cut.path().length() + cut.value().length() + cut.expected().length();
      if (characters > MAX_VIOLATION_CHARACTERS) {
        String more = violations.size() - bounded.size() + " more violations";
        bounded.add(new Violation("", more, "a document with fewer of them, to list them all"));
        return bounded;
      }
      bounded.add(cut);
    }
    return bounded;
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 3) + "...";
  }
}
