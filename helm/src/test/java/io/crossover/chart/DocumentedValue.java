package io.crossover.chart;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A value of the chart with the comment above it, which begins with {@code --}.
 *
 * @param path its keys with dots between
 * @param preset what it is when nobody sets it, as in the file
 * @param description the comment; empty without one
 */
record DocumentedValue(String path, String preset, String description) {

  private static final String MARK = "# -- ";

  /** Every value of the chart in the order of the file; a section is not one. */
  static List<DocumentedValue> all() {
    LoaderOptions options = new LoaderOptions();
    options.setProcessComments(true);
    try (Reader reader = Files.newBufferedReader(Chart.DIRECTORY.resolve("values.yaml"))) {
      List<String> lines = Files.readAllLines(Chart.DIRECTORY.resolve("values.yaml"));
      List<DocumentedValue> values = new ArrayList<>();
      collect((MappingNode) new Yaml(options).compose(reader), "", lines, values);
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(
      MappingNode section, String parent, List<String> lines, List<DocumentedValue> values) {
    for (NodeTuple entry : section.getValue()) {
      String path = parent + ((ScalarNode) entry.getKeyNode()).getValue();
      String description = description(entry.getKeyNode());
      if (description.isEmpty()
          && entry.getValueNode() instanceof MappingNode inner
          && !inner.getValue().isEmpty()) {
        collect(inner, path + ".", lines, values);
      } else {
        values.add(new DocumentedValue(path, preset(entry, lines), description));
      }
    }
  }

  private static String description(Node key) {
    List<CommentLine> comments = key.getBlockComments();
    return comments == null
        ? ""
        : comments.stream()
            .map(comment -> "#" + comment.getValue())
            .filter(text -> text.startsWith(MARK))
            .map(text -> text.substring(MARK.length()))
            .collect(Collectors.joining(" "));
  }

  /** As it stands in the file, on one line. */
  private static String preset(NodeTuple entry, List<String> lines) {
    Node value = entry.getValueNode();
    int first = value.getStartMark().getLine();
    int last = value.getEndMark().getLine();
    if (first == last) {
      return lines
          .get(first)
          .substring(value.getStartMark().getColumn(), value.getEndMark().getColumn());
    }
    // A block ends where the next key begins, whose comment is not a part of it.
    return lines.subList(first, last).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .collect(Collectors.joining(", "));
  }
}
