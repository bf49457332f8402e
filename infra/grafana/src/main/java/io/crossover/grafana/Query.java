package io.crossover.grafana;

import java.util.Map;

/** What a panel asks a data source. */
sealed interface Query {

  /** Where it goes. */
  DataSource source();

  /** The panel's target under this letter. */
  Map<String, Object> target(String letter);

  /** Series over the time range, in PromQL; labels in the legend stand in double braces. */
  static Query series(String expression, String legend) {
    return new PromQl(expression, legend, false);
  }

  /** The present value of each series, in PromQL. */
  static Query now(String expression, String legend) {
    return new PromQl(expression, legend, true);
  }

  /** Rows, in SQL. */
  static Query rows(String sql) {
    return new Sql(sql, "table");
  }

  /** Series over time, in SQL: the first column is called {@code time}, every other is a series. */
  static Query timeSeries(String sql) {
    return new Sql(sql, "time_series");
  }

  /** A query for Prometheus. */
  record PromQl(String expression, String legend, boolean instant) implements Query {

    @Override
    public DataSource source() {
      return DataSource.PROMETHEUS;
    }

    @Override
    public Map<String, Object> target(String letter) {
      return Json.object(
          "refId", letter,
          "datasource", source().reference(),
          "editorMode", "code",
          "expr", expression,
          "legendFormat", legend,
          "instant", instant,
          "range", !instant);
    }
  }

  /** A query for the analyzer's read model. */
  record Sql(String sql, String format) implements Query {

    @Override
    public DataSource source() {
      return DataSource.POSTGRES;
    }

    @Override
    public Map<String, Object> target(String letter) {
      return Json.object(
          "refId",
          letter,
          "datasource",
          source().reference(),
          "editorMode",
          "code",
          "format",
          format,
          "rawQuery",
          true,
          "rawSql",
          sql.strip());
    }
  }
}
