package io.crossover.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.contract.Mutation.Kind;
import io.crossover.events.contract.SweepVerdicts.Verdict;
import io.crossover.events.validation.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every mistake in a sweep file has its own message, and the message says where it is. */
class SweepMessagesTest {

  private static final List<Verdict> MISTAKES =
      SweepVerdicts.changedOnce().stream()
          .filter(verdict -> verdict.kind() != null && !verdict.errors().isEmpty())
          .toList();

  @Test
  void theMessageNamesThePlace() {
    assertThat(MISTAKES).hasSizeGreaterThan(500);
    assertThat(MISTAKES)
        .filteredOn(
            mistake ->
                mistake.violations().stream().noneMatch(violation -> names(violation, mistake)))
        .isEmpty();
  }

  /**
   * A list may stand for its elements: two that are equal are a mistake of the list. Without a
   * matrix something beside it is missing.
   */
  private static boolean names(Violation violation, Verdict mistake) {
    boolean nothing = mistake.kind() == Kind.MISSING || mistake.kind() == Kind.NULL;
    String path = mistake.path();
    return violation.path().startsWith(nothing ? path.replaceFirst("\\.matrix$", "") : path)
        || path.matches(Pattern.quote(violation.path()) + "\\[\\d+]");
  }

  @Test
  void theMessageSaysWhatWasFoundAndWhatIsExpected() {
    assertThat(MISTAKES)
        .flatExtracting(Verdict::violations)
        .allSatisfy(
            violation -> {
              assertThat(violation.expected()).isNotBlank().doesNotContain("invalid");
              assertThat(violation.message())
                  .contains(" expected ")
                  .containsPattern("^(the document|[a-zA-Z0-9.\\[\\]]+) (missing|is [^,]+)");
            });
  }

  @Test
  void twoMistakesHaveTwoMessages() {
    Map<String, Verdict> first = new HashMap<>();
    for (Verdict mistake : MISTAKES) {
      String message =
          mistake.violations().stream().map(Violation::message).collect(Collectors.joining("; "));
      Verdict other = first.putIfAbsent(mistake.what() + ": " + message, mistake);
      assertThat(other == null || same(other, mistake))
          .as("%s%n for %s%n and %s", message, other, mistake)
          .isTrue();
    }
  }

  /** Nothing and null are the same mistake, and so are two texts that are cut alike. */
  private static boolean same(Verdict one, Verdict other) {
    boolean nothing = one.kind() == Kind.MISSING && other.kind() == Kind.NULL;
    return one.path().equals(other.path()) && (nothing || one.kind() == other.kind());
  }
}
