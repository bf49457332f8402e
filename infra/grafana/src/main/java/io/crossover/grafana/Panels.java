package io.crossover.grafana;

import java.util.List;
import java.util.Map;

/** The kinds of panels, each with the settings that all of its kind share. */
final class Panels {

  private static final double HIGHEST_OCTAVE = 30;
  private static final double HALF = 0.5;

  private Panels() {}

  /** One number, large. */
  static Panel stat(String title, String description) {
    return new Panel("stat", title, description)
        .size(4, 4)
        .color("thresholds")
        .option("reduceOptions", lastOfEach())
        .option("colorMode", "value")
        .option("graphMode", "none")
        .option("wideLayout", true)
        .option("showPercentChange", false)
        .option("percentChangeColorMode", "standard")
        .option("justifyMode", "auto")
        .option("orientation", "auto")
        .option("textMode", "auto");
  }

  /** A text in place of a number. */
  static Panel words(String title, String description) {
    return stat(title, description)
        .option(
            "reduceOptions",
            Json.object("calcs", List.of("lastNotNull"), "fields", "/.*/", "values", false))
        .unit("string");
  }

  /** Lines over time. */
  static Panel timeSeries(String title, String description) {
    return lines("timeseries", title, description);
  }

  /** Lines over time whose areas add up. */
  static Panel stacked(String title, String description) {
    return timeSeries(title, description)
        .custom("stacking", Json.object("mode", "normal", "group", "A"))
        .custom("fillOpacity", 30);
  }

  /** Lines over a column of numbers that grow. */
  static Panel trend(String title, String description, String over) {
    return lines("trend", title, description).option("xField", over).custom("showPoints", "auto");
  }

  /**
   * Lines over batch sizes, doubling from mark to mark. A trend's axis is linear in every version
   * of Grafana, so the column has the logarithm, and the marks say which batch size that is.
   */
  static Panel overBatchSizes(String title, String description) {
    String column = "log2 batch size";
    return trend(title, description, column)
        .field(
            Field.of(column)
                .set("mappings", List.of(powersOfTwo()))
                .set("custom.axisLabel", "batch size, log2 axis")
                .set("unit", "none"));
  }

  /** Points over a column of numbers. */
  static Panel points(String title, String description) {
    return new Panel("xychart", title, description)
        .color("palette-classic")
        .option("mapping", "auto")
        .option("series", List.of())
        .option("legend", legend())
        .option("tooltip", Json.object("mode", "single", "sort", "none"))
        .custom("show", "points")
        .custom("pointSize", Json.object("fixed", 6));
  }

  /** Rows. */
  static Panel table(String title, String description) {
    return new Panel("table", title, description)
        .size(24, 9)
        .color("thresholds")
        .option("showHeader", true)
        .option("frameIndex", 0)
        .custom("inspect", false)
        .option("cellHeight", "sm")
        .custom("align", "auto")
        .custom("cellOptions", Json.object("type", "auto"))
        .custom("filterable", true);
  }

  /** A bar for each series, as it is now. */
  static Panel bars(String title, String description) {
    return new Panel("bargauge", title, description)
        .color("thresholds")
        .option("reduceOptions", lastOfEach())
        .option("displayMode", "basic")
        .option("orientation", "horizontal")
        .option("showUnfilled", true)
        .option("valueMode", "color")
        .option("namePlacement", "auto")
        .option("sizing", "auto")
        .option("minVizWidth", 8)
        .option("minVizHeight", 16)
        .option("maxVizHeight", 300)
        .option("legend", legend());
  }

  /** A logarithmic axis for values, doubling from mark to mark. */
  static Map<String, Object> log2() {
    return Json.object("type", "log", "log", 2);
  }

  private static Panel lines(String type, String title, String description) {
    return new Panel(type, title, description)
        .color("palette-classic")
        .option("legend", legend())
        .option("tooltip", Json.object("mode", "multi", "sort", "desc"))
        .custom("drawStyle", "line")
        .custom("lineWidth", 1)
        .custom("fillOpacity", 0)
        .custom("showPoints", "never")
        .custom("spanNulls", true);
  }

  private static Map<String, Object> legend() {
    return Json.object(
        "displayMode", "list", "placement", "bottom", "showLegend", true, "calcs", List.of());
  }

  private static Map<String, Object> lastOfEach() {
    return Json.object("calcs", List.of("lastNotNull"), "fields", "", "values", false);
  }

  /** From a logarithm, in half octaves, to the batch size. */
  private static Map<String, Object> powersOfTwo() {
    Map<String, Object> texts = Json.object();
    int index = 0;
    for (double octave = 0; octave <= HIGHEST_OCTAVE; octave += HALF) {
      boolean whole = octave == Math.rint(octave);
      String key = whole ? String.valueOf((long) octave) : String.valueOf(octave);
      String text = String.valueOf(Math.round(Math.pow(2, octave)));
      texts.put(key, Json.object("text", text, "index", index++));
    }
    return Json.object("type", "value", "options", texts);
  }
}
