package io.crossover.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The objects that the chart makes.
 *
 * @param objects as they would be sent to Kubernetes
 */
public record Rendered(List<JsonNode> objects) {

  /** The objects of a kind. */
  List<JsonNode> all(String kind) {
    return objects.stream().filter(o -> o.path("kind").asText().equals(kind)).toList();
  }

  /** The only object of a kind whose name ends so. */
  public JsonNode one(String kind, String suffix) {
    List<JsonNode> found = all(kind).stream().filter(o -> name(o).endsWith(suffix)).toList();
    if (found.size() != 1) {
      throw new AssertionError(
          found.size() + " of kind " + kind + " end in " + suffix + ", among " + names());
    }
    return found.get(0);
  }

  /** Kinds and names. */
  List<String> names() {
    return objects.stream().map(o -> o.path("kind").asText() + "/" + name(o)).toList();
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  /** The pod templates with the object that each is in, and pods. */
  Stream<Pod> pods() {
    return objects.stream()
        .flatMap(
            object ->
                switch (object.path("kind").asText()) {
                  case "Deployment", "Job" ->
                      Stream.of(new Pod(object, object.at("/spec/template")));
                  case "ScaledJob" ->
                      Stream.of(new Pod(object, object.at("/spec/jobTargetRef/template")));
                  case "Pod" -> Stream.of(new Pod(object, object));
                  default -> Stream.empty();
                });
  }

  /**
   * A pod.
   *
   * @param owner the object that it is of
   * @param template metadata and spec
   */
  record Pod(JsonNode owner, JsonNode template) {

    JsonNode spec() {
      return template.path("spec");
    }

    Stream<JsonNode> containers() {
      return StreamSupport.stream(spec().path("containers").spliterator(), false);
    }

    /** Whether it serves, and is asked how it is. */
    boolean isService() {
      return List.of("Deployment", "ScaledJob").contains(owner.path("kind").asText());
    }

    /** The value of a variable of its first container; the secret's key where it is from one. */
    String variable(String name) {
      return containers()
          .flatMap(c -> StreamSupport.stream(c.path("env").spliterator(), false))
          .filter(v -> v.path("name").asText().equals(name))
          .map(
              v ->
                  v.has("value")
                      ? v.path("value").asText()
                      : v.at("/valueFrom/secretKeyRef/name").asText()
                          + ":"
                          + v.at("/valueFrom/secretKeyRef/key").asText())
          .findFirst()
          .orElseThrow(() -> new AssertionError("no variable " + name));
    }
  }
}
