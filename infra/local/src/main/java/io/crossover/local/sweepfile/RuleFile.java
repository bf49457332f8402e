package io.crossover.local.sweepfile;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.trigger.TriggerRule;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file with a trigger rule that can be set.
 *
 * @param name of the file, without its extension
 * @param document the rule as JSON, paths made absolute
 */
public record RuleFile(String name, JsonNode document) {

  /**
   * Reads and checks a rule file.
   *
   * @throws InvalidSweepFileException with every violation: in the file's form, its values, and
   *     data files of its sweep that are not there
   */
  public static RuleFile read(Path file) throws InvalidSweepFileException {
    JsonNode document = YamlFile.read(file, "a rule file", "name, on, submit");
    List<Violation> violations =
        new ArrayList<>(
            SweepFile.resolve(document.at("/submit/sweep"), YamlFile.directoryOf(file)).stream()
                .map(violation -> violation.under("submit.sweep"))
                .toList());
    try {
      TriggerRule.fromJson(document);
    } catch (InvalidValueException e) {
      violations.addAll(0, e.violations());
    }
    if (!violations.isEmpty()) {
      throw new InvalidSweepFileException(file, violations);
    }
    return new RuleFile(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""), document);
  }
}
