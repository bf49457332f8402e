package io.crossover.trainer.torchscript;

import ai.djl.engine.EngineException;
import java.util.List;
import java.util.regex.Pattern;

/** What libtorch says when a script fails. */
public final class ScriptFailure {

  private static final Pattern CAUSE = Pattern.compile("\\w*(Error|Exception): .+");

  private ScriptFailure() {}

  /** The sentence for a person, without the stack of the interpreter. */
  public static String reason(EngineException failure) {
    List<String> lines =
        String.valueOf(failure.getMessage()).lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> CAUSE.matcher(line).matches())
        .reduce((first, later) -> later)
        .orElseGet(() -> lines.isEmpty() ? "no reason was given" : lines.get(0).strip());
  }
}
