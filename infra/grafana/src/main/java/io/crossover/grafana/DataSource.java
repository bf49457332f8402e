package io.crossover.grafana;

import java.util.Map;

/**
 * Where queries go: a variable of the dashboard, so that no dashboard knows a data source's uid.
 */
enum DataSource {
  PROMETHEUS("prometheus", "prometheus", "Prometheus"),
  POSTGRES("postgres", "grafana-postgresql-datasource", "PostgreSQL");

  private final String variable;
  private final String plugin;
  private final String label;

  DataSource(String variable, String plugin, String label) {
    this.variable = variable;
    this.plugin = plugin;
    this.label = label;
  }

  /** How panels and queries name it. */
  Map<String, Object> reference() {
    return Json.object("type", plugin, "uid", "${" + variable + "}");
  }

  /** The variable by which a reader picks it. */
  Map<String, Object> asVariable() {
    return Json.object(
        "type",
        "datasource",
        "name",
        variable,
        "label",
        label,
        "description",
        "Where " + label + " answers",
        "query",
        plugin,
        "refresh",
        1,
        "multi",
        false,
        "includeAll",
        false,
        "hide",
        0,
        "skipUrlSync",
        false);
  }
}
