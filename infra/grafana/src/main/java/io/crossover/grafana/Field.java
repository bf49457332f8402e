package io.crossover.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How one column or series is shown differently from the others of its panel. */
final class Field {

  private final Map<String, Object> matcher;
  private final List<Object> properties = new ArrayList<>();

  private Field(String kind, String name) {
    this.matcher = Json.object("id", kind, "options", name);
  }

  /** Of the column or series of this name. */
  static Field of(String name) {
    return new Field("byName", name);
  }

  /** Of those whose name matches an expression between slashes. */
  static Field matching(String expression) {
    return new Field("byRegexp", expression);
  }

  Field set(String property, Object value) {
    properties.add(Json.object("id", property, "value", value));
    return this;
  }

  Field unit(String unit) {
    return set("unit", unit);
  }

  /** It is there for links, not for readers. */
  Field hidden() {
    return set("custom.hidden", true);
  }

  Field link(String title, String url) {
    return set("links", List.of(Json.object("title", title, "url", url)));
  }

  Field color(String color) {
    return set("color", Json.object("mode", "fixed", "fixedColor", color));
  }

  Map<String, Object> json() {
    return Json.object("matcher", matcher, "properties", properties);
  }
}
