package io.crossover.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A dashboard: what can be chosen, and rows of panels that flow from left to right. */
final class Dashboard {

  private static final int COLUMNS = 24;
  private static final int SCHEMA = 39;
  private static final String TAG = "crossover";

  private final String uid;
  private final String title;
  private final String description;
  private final List<Object> variables = new ArrayList<>();
  private final List<Object> annotations = new ArrayList<>();
  private final List<Object> panels = new ArrayList<>();
  private String from = "now-1h";
  private String refresh = "10s";
  private int id;
  private int x;
  private int y;
  private int rowHeight;

  /** A dashboard; its uid never changes, since links and stars hold it. */
  Dashboard(String uid, String title, String description) {
    this.uid = uid;
    this.title = title;
    this.description = description;
    annotations.add(
        Json.object(
            "name",
            "Annotations & Alerts",
            "builtIn",
            1,
            "type",
            "dashboard",
            "enable",
            true,
            "hide",
            true,
            "iconColor",
            "rgba(0, 211, 255, 1)",
            "datasource",
            Json.object("type", "grafana", "uid", "-- Grafana --")));
    for (DataSource source : DataSource.values()) {
      variables.add(source.asVariable());
    }
  }

  String uid() {
    return uid;
  }

  /** What it shows at first, and how often it asks again. */
  Dashboard time(String from, String refresh) {
    this.from = from;
    this.refresh = refresh;
    return this;
  }

  Dashboard choose(Map<String, Object> variable) {
    variables.add(variable);
    return this;
  }

  /** Marks on every panel over time: rows of {@code time}, {@code text} and {@code tags}. */
  Dashboard mark(String name, String color, String sql) {
    Map<String, Object> target = Query.rows(sql).target("Anno");
    annotations.add(
        Json.object(
            "name",
            name,
            "enable",
            true,
            "hide",
            false,
            "iconColor",
            color,
            "datasource",
            DataSource.POSTGRES.reference(),
            "target",
            target));
    return this;
  }

  /** Begins a row with a heading. */
  Dashboard row(String heading) {
    nextLine();
    panels.add(
        Json.object(
            "id",
            ++id,
            "type",
            "row",
            "title",
            heading,
            "collapsed",
            false,
            "gridPos",
            Json.object("h", 1, "w", COLUMNS, "x", 0, "y", y),
            "panels",
            List.of()));
    y++;
    return this;
  }

  /** Puts a panel where there is room in the line, or begins the next one. */
  Dashboard add(Panel panel) {
    if (x + panel.width() > COLUMNS) {
      nextLine();
    }
    panels.add(panel.json(++id, x, y));
    x += panel.width();
    rowHeight = Math.max(rowHeight, panel.height());
    return this;
  }

  private void nextLine() {
    y += rowHeight;
    x = 0;
    rowHeight = 0;
  }

  /** As Grafana reads it. */
  Map<String, Object> json() {
    return Json.object(
        "uid",
        uid,
        "title",
        title,
        "description",
        description,
        "tags",
        List.of(TAG),
        "editable",
        false,
        "graphTooltip",
        1,
        "schemaVersion",
        SCHEMA,
        "timezone",
        "browser",
        "time",
        Json.object("from", from, "to", "now"),
        "refresh",
        refresh,
        "links",
        List.of(others()),
        "templating",
        Json.object("list", variables),
        "annotations",
        Json.object("list", annotations),
        "panels",
        panels);
  }

  /** The way to the other dashboards, with the data sources and the time that were chosen. */
  private static Map<String, Object> others() {
    return Json.object(
        "type",
        "dashboards",
        "title",
        "Crossover",
        "tooltip",
        "The other dashboards",
        "icon",
        "external link",
        "tags",
        List.of(TAG),
        "asDropdown",
        true,
        "targetBlank",
        false,
        "includeVars",
        true,
        "keepTime",
        true);
  }
}
