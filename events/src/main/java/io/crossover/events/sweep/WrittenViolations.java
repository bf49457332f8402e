package io.crossover.events.sweep;

import io.crossover.events.validation.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what is wrong with configurations from a matrix in terms of what a person wrote: each
 * violation once, at its path in the document, with the values that lead to it where others do not.
 */
final class WrittenViolations {

  private static final Pattern CONFIGURATION =
      Pattern.compile("configurations\\[(\\d+)]\\.?(.*)", Pattern.DOTALL);

  private final List<Variant> variants;
  private final Map<Violation, List<Variant>> found = new LinkedHashMap<>();

  private WrittenViolations(List<Variant> variants) {
    this.variants = variants;
  }

  /** Of the violations of an expanded document. */
  static List<Violation> of(List<Violation> violations, Expansion expansion) {
    WrittenViolations written = new WrittenViolations(expansion.variants());
    violations.forEach(written::add);
    return written.all();
  }

  private void add(Violation violation) {
    Matcher matcher = CONFIGURATION.matcher(violation.path());
    if (!matcher.matches()) {
      found.putIfAbsent(violation, List.of());
      return;
    }
    Variant variant = variants.get(Integer.parseInt(matcher.group(1)));
    String path = matcher.group(2);
    boolean mayBeInMatrix = path.isEmpty() || violation.value().isEmpty();
    if (variant.matrix().complete() || !mayBeInMatrix) {
      found.computeIfAbsent(variant.written(path, violation), v -> new ArrayList<>()).add(variant);
    }
  }

  private List<Violation> all() {
    Set<Violation> all = new LinkedHashSet<>();
    found.forEach(
        (violation, by) -> {
          List<Integer> axes = by.isEmpty() ? List.of() : decisive(violation.path(), by);
          if (axes.isEmpty()) {
            all.add(violation);
          } else {
            by.forEach(variant -> all.add(where(violation, variant.settings(axes))));
          }
        });
    return List.copyOf(all);
  }

  /**
   * The axes of which some value never leads to the violation at a path, given the configurations
   * that have it; an axis whose value the path itself names is none of them.
   */
  private static List<Integer> decisive(String path, List<Variant> by) {
    List<MatrixAxis> axes = by.get(0).matrix().axes();
    List<Integer> decisive = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      int axis = i;
      long leading = by.stream().map(variant -> variant.choice().get(axis)).distinct().count();
      boolean named = path.startsWith(by.get(0).path(axis) + "[");
      if (!named && leading < axes.get(axis).values().size()) {
        decisive.add(axis);
      }
    }
    return decisive;
  }

  private static Violation where(Violation violation, List<String> settings) {
    return new Violation(
        violation.path(),
        violation.value(),
        violation.expected() + ", where " + String.join(" and ", settings));
  }
}
