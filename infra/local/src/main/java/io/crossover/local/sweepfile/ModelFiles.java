package io.crossover.local.sweepfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.configuration.TorchScriptSpec;
import io.crossover.events.validation.Violation;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of models of one's own that a sweep document names, also in a matrix of whole models:
 * makes their paths absolute, fills in their hashes, and finds those that cannot be read or are
 * others than the document says.
 */
final class ModelFiles {

  private static final String MODEL = "model";
  private static final String PATH = "path";
  private static final String HASH = "sha256";

  private final Path directory;
  private final List<Violation> violations = new ArrayList<>();

  private ModelFiles(Path directory) {
    this.directory = directory;
  }

  /** Changes a document to files as they are now; returns what is wrong with them. */
  static List<Violation> resolve(JsonNode document, Path directory) {
    ModelFiles files = new ModelFiles(directory);
    DataPaths.each(document.path("configurations"), "configurations", files::resolveConfiguration);
    return files.violations;
  }

  private void resolveConfiguration(JsonNode configuration, String at) {
    JsonNode model = configuration.path(MODEL);
    JsonNode matrix = configuration.path("matrix");
    resolveModel(model, at + "." + MODEL);
    DataPaths.each(matrix.path(MODEL), at + ".matrix." + MODEL, this::resolveModel);
    if (isFile(model) && matrix.has(MODEL + "." + PATH)) {
      violations.add(
          new Violation(
              at + ".matrix.model.path",
              "given",
              "matrix.model with whole models: every file has a hash of its own"));
    }
  }

  private static boolean isFile(JsonNode model) {
    return model.path("type").asText().equals("torchscript");
  }

  private void resolveModel(JsonNode model, String at) {
    if (!(model instanceof ObjectNode written) || !isFile(model) || !model.path(PATH).isTextual()) {
      return;
    }
    try {
      Path file = directory.resolve(model.path(PATH).textValue()).normalize();
      written.put(PATH, file.toString());
      String hash = TorchScriptSpec.hash(file);
      if (!model.has(HASH)) {
        written.put(HASH, hash);
      } else if (!model.path(HASH).asText().equals(hash)) {
        violations.add(
            new Violation(
                at + "." + HASH,
                model.path(HASH).asText(),
                hash + ", which " + file + " has; or leave it out"));
      }
    } catch (InvalidPathException e) {
      violations.add(new Violation(at + "." + PATH, e.getReason(), "the path of a file"));
    } catch (IOException e) {
      violations.add(
          new Violation(at + "." + PATH, model.path(PATH).textValue(), "a readable file"));
    }
  }
}
