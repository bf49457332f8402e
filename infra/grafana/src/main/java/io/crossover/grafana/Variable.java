package io.crossover.grafana;

import java.util.Map;

/** What a reader chooses at the top of a dashboard; queries name it as {@code $name}. */
final class Variable {

  /** What a variable stands for in queries when all are meant. */
  static final String ANY = "any";

  private Variable() {}

  /** One of the rows of a query with {@code __text} and {@code __value}. */
  static Map<String, Object> query(String name, String label, String description, String sql) {
    return Json.object(
        "type",
        "query",
        "name",
        name,
        "label",
        label,
        "description",
        description,
        "datasource",
        DataSource.POSTGRES.reference(),
        "definition",
        sql.strip(),
        "query",
        sql.strip(),
        "refresh",
        2,
        "sort",
        0,
        "regex",
        "",
        "multi",
        false,
        "includeAll",
        false,
        "hide",
        0,
        "skipUrlSync",
        false);
  }

  /** As {@link #query}, or all of them, which is what it begins with. */
  static Map<String, Object> queryOrAny(String name, String label, String description, String sql) {
    Map<String, Object> variable = query(name, label, description, sql);
    variable.put("includeAll", true);
    variable.put("allValue", ANY);
    variable.put("current", Json.object("text", "All", "value", "$__all", "selected", true));
    return variable;
  }

  /** A text that a reader may change. */
  static Map<String, Object> text(String name, String label, String description, String value) {
    return Json.object(
        "type",
        "textbox",
        "name",
        name,
        "label",
        label,
        "description",
        description,
        "query",
        value,
        "current",
        Json.object("text", value, "value", value, "selected", true),
        "hide",
        0,
        "skipUrlSync",
        false);
  }
}
