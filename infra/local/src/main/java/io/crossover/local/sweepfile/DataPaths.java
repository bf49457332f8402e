package io.crossover.local.sweepfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossover.events.validation.Violation;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The files and directories of data that a sweep document names, also in a matrix: makes their
 * paths absolute, and finds those that cannot be read.
 */
final class DataPaths {

  private static final String DATA = "data";
  private static final String PATH = "path";
  private static final String TOKENIZER = "tokenizer";
  private static final Set<String> FILES = Set.of("text", "fasta", "smiles", "tensors");
  private static final Set<String> DIRECTORIES =
      Set.of("tokens", "idx", "cifar", "folder", "webdataset");

  private final Path directory;
  private final List<Violation> violations = new ArrayList<>();

  private DataPaths(Path directory) {
    this.directory = directory;
  }

  /** Changes a document to paths that start from a directory; returns what is wrong with them. */
  static List<Violation> resolve(JsonNode document, Path directory) {
    DataPaths paths = new DataPaths(directory);
    JsonNode configurations = document.path("configurations");
    each(configurations, "configurations", paths::resolveConfiguration);
    return paths.violations;
  }

  private void resolveConfiguration(JsonNode configuration, String at) {
    JsonNode data = configuration.path(DATA);
    resolveData(data, at + "." + DATA);
    JsonNode matrix = configuration.path("matrix");
    String axis = at + ".matrix." + DATA;
    each(matrix.path(DATA), axis, this::resolveData);
    if (hasPath(data)) {
      resolveAll(matrix, PATH, axis, isFile(data), isDirectory(data));
      resolveAll(matrix, TOKENIZER, axis, true, false);
    }
  }

  private void resolveAll(
      JsonNode matrix, String key, String axis, boolean file, boolean directory) {
    if (matrix.path(DATA + "." + key) instanceof ArrayNode paths) {
      for (int i = 0; i < paths.size(); i++) {
        if (paths.get(i).isTextual()) {
          String where = axis + "." + key + "[" + i + "]";
          String path = absolute(paths.get(i).textValue(), where, file, directory);
          paths.set(i, TextNode.valueOf(path));
        }
      }
    }
  }

  /** What is no list is refused where it is bound. */
  static void each(JsonNode list, String at, BiConsumer<JsonNode, String> action) {
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      action.accept(list.get(i), at + "[" + i + "]");
    }
  }

  private void resolveData(JsonNode data, String at) {
    if (data instanceof ObjectNode source && hasPath(data)) {
      resolve(source, PATH, at, isFile(data), isDirectory(data));
      resolve(source, TOKENIZER, at, true, false);
    }
  }

  private void resolve(ObjectNode data, String key, String at, boolean file, boolean directory) {
    if (data.path(key).isTextual()) {
      data.put(key, absolute(data.path(key).textValue(), at + "." + key, file, directory));
    }
  }

  /** Also where a matrix chooses the type. */
  private static boolean hasPath(JsonNode data) {
    return isFile(data) || isDirectory(data);
  }

  private static boolean isFile(JsonNode data) {
    return FILES.contains(data.path("type").asText("text"));
  }

  private static boolean isDirectory(JsonNode data) {
    return !data.has("type") || DIRECTORIES.contains(data.path("type").asText());
  }

  /** As a path that starts at the root; a violation where nothing of the kind is there. */
  private String absolute(String written, String at, boolean file, boolean directory) {
    Path path;
    try {
      path = this.directory.resolve(written).normalize();
    } catch (InvalidPathException e) {
      violations.add(new Violation(at, e.getReason(), "the path of a file or a directory"));
      return written;
    }
    boolean found = file && Files.isRegularFile(path) || directory && Files.isDirectory(path);
    if (!found || !Files.isReadable(path)) {
      violations.add(new Violation(at, path.toString(), expected(file, directory)));
    }
    return path.toString();
  }

  private static String expected(boolean file, boolean directory) {
    if (file && directory) {
      return "readable data";
    }
    return directory ? "a readable directory" : "a readable file";
  }
}
