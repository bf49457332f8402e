package io.crossover.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One panel; {@link Panels} has the kinds. */
final class Panel {

  private final String type;
  private final String title;
  private final String description;
  private final List<Query> queries = new ArrayList<>();
  private final List<Object> overrides = new ArrayList<>();
  private final Map<String, Object> options = Json.object();
  private final Map<String, Object> custom = Json.object();
  private final Map<String, Object> defaults = Json.object();
  private int width = 12;
  private int height = 8;

  /** A panel of a plugin's type; readers find the description under its title. */
  Panel(String type, String title, String description) {
    this.type = type;
    this.title = title;
    this.description = description;
    defaults.put("unit", "short");
    defaults.put("noValue", "No data");
    thresholds("green");
  }

  /** Of 24 columns, and rows of 30 pixels. */
  Panel size(int width, int height) {
    this.width = width;
    this.height = height;
    return this;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Panel ask(Query query) {
    queries.add(query);
    return this;
  }

  Panel unit(String unit) {
    defaults.put("unit", unit);
    return this;
  }

  Panel decimals(int decimals) {
    defaults.put("decimals", decimals);
    return this;
  }

  Panel min(double least) {
    defaults.put("min", least);
    return this;
  }

  Panel max(double most) {
    defaults.put("max", most);
    return this;
  }

  /** What stands there when a query has no answer. */
  Panel otherwise(String text) {
    defaults.put("noValue", text);
    return this;
  }

  /** A colour from the bottom on, then values and the colours from there on, in turn. */
  Panel thresholds(String base, Object... valuesAndColors) {
    List<Object> steps = new ArrayList<>();
    steps.add(Json.object("value", null, "color", base));
    for (int i = 0; i < valuesAndColors.length; i += 2) {
      steps.add(Json.object("value", valuesAndColors[i], "color", valuesAndColors[i + 1]));
    }
    defaults.put("thresholds", Json.object("mode", "absolute", "steps", steps));
    return this;
  }

  Panel color(String mode) {
    defaults.put("color", Json.object("mode", mode));
    return this;
  }

  Panel option(String name, Object value) {
    options.put(name, value);
    return this;
  }

  Panel custom(String name, Object value) {
    custom.put(name, value);
    return this;
  }

  /** How one of its columns or series differs. */
  Panel field(Field field) {
    overrides.add(field.json());
    return this;
  }

  /** The panel at its place. */
  Map<String, Object> json(int id, int x, int y) {
    if (queries.isEmpty()) {
      throw new IllegalStateException("panel '" + title + "' asks nothing");
    }
    if (!custom.isEmpty()) {
      defaults.put("custom", custom);
    }
    return Json.object(
        "id", id,
        "type", type,
        "title", title,
        "description", description,
        "gridPos", Json.object("h", height, "w", width, "x", x, "y", y),
        "datasource", queries.get(0).source().reference(),
        "targets", targets(),
        "fieldConfig", Json.object("defaults", defaults, "overrides", overrides),
        "options", options);
  }

  private List<Object> targets() {
    List<Object> targets = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      targets.add(queries.get(i).target(String.valueOf((char) ('A' + i))));
    }
    return targets;
  }
}
