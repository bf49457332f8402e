package io.crossover.trainer.torchscript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module's class as PyTorch prints it into an archive.
 *
 * @param parameters names of attributes that were parameters in Python
 * @param attributes types by name, constants not among them
 * @param forward what its {@code forward} takes and returns, if it has one
 */
record ScriptClass(
    Set<String> parameters, Map<String, String> attributes, Optional<Signature> forward) {

  static final String TENSOR = "Tensor";
  static final String OPTIONAL_TENSOR = "Optional[Tensor]";

  private static final Pattern CLASS = Pattern.compile("(?m)^class (\\w+)\\(Module\\):\n");
  private static final Pattern END = Pattern.compile("(?m)^\\S");
  private static final Pattern PARAMETERS = Pattern.compile("(?m)^  __parameters__ = \\[(.*)]$");
  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?m)^  (?:(\\w+) : |__annotations__\\[\"([^\"]+)\"] = )(\\S.*)$");
  private static final Pattern FORWARD =
      Pattern.compile("(?ms)^  def forward\\((.*?)\\) -> ([^\n]+):\n");

  /**
   * What a method takes and returns.
   *
   * @param arguments as they are declared, without the module itself
   * @param result its type
   */
  record Signature(List<String> arguments, String result) {

    /** How many arguments have to be given. */
    long required() {
      return arguments.stream().filter(argument -> !argument.contains("=")).count();
    }
  }

  /**
   * The modules among the classes of a source file, by their qualified names.
   *
   * @param qualifier the qualified name of the file
   */
  static Map<String, ScriptClass> parse(String qualifier, String source) {
    Map<String, ScriptClass> classes = new LinkedHashMap<>();
    Matcher head = CLASS.matcher(source);
    while (head.find()) {
      Matcher end = END.matcher(source);
      int to = end.find(head.end()) ? end.start() : source.length();
      classes.put(qualifier + "." + head.group(1), ofBody(source.substring(head.end(), to)));
    }
    return classes;
  }

  private static ScriptClass ofBody(String body) {
    Set<String> parameters = new TreeSet<>();
    Matcher listed = PARAMETERS.matcher(body);
    if (listed.find()) {
      NAME.matcher(listed.group(1)).results().forEach(name -> parameters.add(name.group(1)));
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(body);
    while (attribute.find()) {
      String name = attribute.group(1) == null ? attribute.group(2) : attribute.group(1);
      attributes.put(name, attribute.group(3).strip());
    }
    Matcher forward = FORWARD.matcher(body);
    Optional<Signature> signature =
        forward.find()
            ? Optional.of(signature(forward.group(1), forward.group(2)))
            : Optional.empty();
    return new ScriptClass(parameters, attributes, signature);
  }

  /** Each argument is printed on a line of its own. */
  private static Signature signature(String arguments, String result) {
    List<String> all = new ArrayList<>();
    for (String argument : arguments.split(",\\s*\n")) {
      all.add(argument.strip());
    }
    return new Signature(List.copyOf(all.subList(1, all.size())), result);
  }
}
