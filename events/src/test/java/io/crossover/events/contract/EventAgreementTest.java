package io.crossover.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.Examples;
import io.crossover.events.contract.Mutation.Kind;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.EventTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas of events and the reader of events agree: what a schema takes is read, but for the
 * listed rules about more than one field; what it refuses is not read, but for types that Jackson
 * converts. Documents inside of events are another matter: {@link SweepFileAgreementTest}.
 */
class EventAgreementTest {

  /** What a reader refuses and a schema cannot: rules about more than one field. */
  private static final List<Pattern> READER_ONLY =
      Stream.of(
              "(runId|configurationKey) is \\S+, expected [0-9a-f-]+",
              "batchSize is \\d+, expected 1 to \\d+",
              "runs\\[\\d+]\\.batchSize is \\d+, expected 1 to \\d+",
              "runs\\[\\d+] is the run of runs\\[\\d+] .*, expected each run once",
              "runs\\.length is \\d+, expected 1 to \\d+",
              "loss missing, expected a finite number above 0, or diverged: true",
              "challenger is \\w+, expected another than the baseline",
              "decay is \\S+, expected (nothing: only wsd has it|at most what a warmup of .*)",
              "heads is \\d+, expected a divisor of half the width .*",
              "(losses|learningRates|\\w+Norms|gradientNoises|stepSeconds)\\.length is \\d+,"
                  + " expected \\d+ to \\d+",
              "(steps|rungs) is .*, expected ascending steps,? from 1.*",
              "configurations\\[\\d+]\\.budget\\.samples is \\d+, expected at least the largest .*",
              "configurations\\[\\d+] is \\w+, expected a configuration that differs .*",
              "optimizers is .*, expected each optimizer once",
              "optimizers\\[\\d+]\\.\\w+ (missing|is .*), expected (a list, or|nothing: \\w+) .*",
              "seeds missing, expected a list, or a number of seeds",
              "(seeds|tuning(\\.halving)?|target) is given, expected nothing: .*",
              "pair\\.\\w+ is \\w+, expected one of .*",
              "(groups\\.\\w+\\.)?(beta2|epsilon|nesterov|weightDecay) is \\S+, expected nothing:"
                  + " only .* can have it",
              "(groups\\.\\w+\\.)?type is muon, expected another: muon is for matrices, .*",
              "the document is \\d+ runs, expected at most 20000 runs",
              // 16.0 is an integer to JSON Schema.
              "\\S* ?is \\S+\\.0, expected (an integer|a list, or a number of seeds)",
              "Cannot coerce Floating-point value \\(\\S+\\.0\\) to .*")
          .map(Pattern::compile)
          .toList();

  /** Mistakes that Jackson repairs: {@code "7"} for 7, {@code 1} for an enum or a text. */
  private static final List<Kind> CONVERTED = List.of(Kind.WRONG_TYPE);

  static Stream<Event> events() {
    return Examples.events();
  }

  @ParameterizedTest
  @MethodSource("events")
  void aSchemaTakesWhatIsRead(Event event) throws IOException {
    Validator schema = Validator.named(event.getClass().getSimpleName());
    JsonNode example = EventJson.mapper().readTree(EventCodec.value(event));
    assertThat(schema.errors(example)).isEmpty();

    for (Mutation mutation : mutations(event, example, schema)) {
      List<String> errors = schema.errors(mutation.document());
      Decoded decoded = decoded(event, mutation.document());
      String what = mutation.path() + " " + mutation.kind() + ": " + errors + ", " + decoded;
      if (errors.isEmpty()) {
        assertThat(decoded).as(what).satisfies(EventAgreementTest::isReadButForListedRules);
      } else if (!CONVERTED.contains(mutation.kind())) {
        assertThat(decoded).as(what).isInstanceOf(Decoded.Unreadable.class);
      }
    }
  }

  private static List<Mutation> mutations(Event event, JsonNode example, Validator schema) {
    Optional<String> document = Schemas.document(event.getClass());
    return Mutation.of(example, schema.json()).stream()
        .filter(m -> document.isEmpty() || !m.path().matches(document.get() + "\\b.*"))
        .toList();
  }

  private static void isReadButForListedRules(Decoded decoded) {
    if (decoded instanceof Decoded.Unreadable unreadable) {
      String violations = unreadable.reason().replaceFirst("^not an? \\w+: ", "");
      assertThat(violations.split("; (?=(the document|\\S+) (missing|is) )"))
          .allMatch(v -> READER_ONLY.stream().anyMatch(rule -> rule.matcher(v).matches()));
    }
  }

  private static Decoded decoded(Event event, JsonNode json) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(EventCodec.TYPE, EventTypes.of(event).getBytes(StandardCharsets.UTF_8));
    return EventCodec.decode(headers, json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
