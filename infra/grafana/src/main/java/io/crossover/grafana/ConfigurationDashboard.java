package io.crossover.grafana;

/** One configuration: its gap over the batch size, and what lies behind it. */
final class ConfigurationDashboard {

  private static final String OF_KEY = "configuration_key = '$configuration'";

  /** A part of a configuration as a text for people: its type and whatever else it says. */
  private static final String PART =
      """
      SELECT DISTINCT c.configuration->'%1$s'->>'type' || coalesce(
               (SELECT string_agg(' ' || key || '=' || value, '' ORDER BY key)
                FROM jsonb_each_text(c.configuration->'%1$s') WHERE key <> 'type'), '') AS "__text",
             md5((c.configuration->'%1$s')::text) AS "__value"
      FROM configurations c JOIN sweep_configurations sc USING (configuration_key)
      WHERE c.configuration ? '%1$s' AND '$sweep' IN ('any', sc.sweep_id::text) %2$s
      ORDER BY 1
      """;

  private static final String OF_MODEL =
      "AND '$model' IN ('any', md5((c.configuration->'model')::text))";

  private static final String CONFIGURATIONS =
      """
      SELECT DISTINCT sc.name || ' · ' || left(c.configuration_key, 8) AS "__text",
             c.configuration_key AS "__value"
      FROM configurations c JOIN sweep_configurations sc USING (configuration_key)
      WHERE '$sweep' IN ('any', sc.sweep_id::text) %s
        AND '$data' IN ('any', md5((c.configuration->'data')::text))
      ORDER BY 1
      """
          .formatted(OF_MODEL);

  private static final String ANSWER =
      "SELECT %s FROM v_estimates WHERE " + OF_KEY + " ORDER BY computed_at DESC LIMIT 1";

  private static final String NEWEST =
      "(SELECT * FROM v_estimates WHERE " + OF_KEY + " ORDER BY computed_at DESC LIMIT 1) e";

  /** The curve's places and the measured ones; two standard errors to each side of a point. */
  private static final String GAP =
      """
      SELECT ln(x) / ln(2) AS "log2 batch size", max(lower) AS "lower", max(upper) AS "upper",
             max(fitted) AS "gap", max(measured) AS "measured",
             max(measured - 2 * error) AS "measured, low", max(measured + 2 * error) AS "measured, high"
      FROM (
        SELECT (p->>'batchSize')::float8 AS x, (p->>'lower')::float8 AS lower,
               (p->>'upper')::float8 AS upper, (p->>'gapPercent')::float8 AS fitted,
               NULL::float8 AS measured, NULL::float8 AS error
        FROM %1$s CROSS JOIN LATERAL jsonb_array_elements(coalesce(e.body->'curve', '[]')) p
        UNION ALL
        SELECT (p->>'batchSize')::float8, NULL, NULL, NULL, (p->>'gapPercent')::float8,
               (p->>'standardError')::float8
        FROM %1$s CROSS JOIN LATERAL jsonb_array_elements(e.body->'points') p) places
      GROUP BY x ORDER BY x
      """
          .formatted(NEWEST);

  private static final String TUNED =
      """
      SELECT ln((p->>'batchSize')::float8) / ln(2) AS "log2 batch size",
             (p->'optimizers'->e.baseline->>'loss')::float8 AS "baseline",
             (p->'optimizers'->e.challenger->>'loss')::float8 AS "challenger"
      FROM %s CROSS JOIN LATERAL jsonb_array_elements(e.body->'points') p ORDER BY 1
      """
          .formatted(NEWEST);

  private static final String POINTS =
      """
      SELECT (p->>'batchSize')::int AS "batch size", (p->>'gapPercent')::float8 AS "gap",
             (p->>'standardError')::float8 AS "standard error",
             coalesce(p->>'better', 'not clear') AS "better",
             (p->'optimizers'->e.baseline->>'loss')::float8 AS "baseline loss",
             (p->'optimizers'->e.baseline->>'learningRate')::float8 AS "baseline rate",
             (p->'optimizers'->e.challenger->>'loss')::float8 AS "challenger loss",
             (p->'optimizers'->e.challenger->>'learningRate')::float8 AS "challenger rate"
      FROM %s CROSS JOIN LATERAL jsonb_array_elements(e.body->'points') p ORDER BY 1
      """
          .formatted(NEWEST);

  private static final String HISTORY =
      """
      SELECT computed_at AS "time", lower AS "from", upper AS "to", batch_size AS "crossover"
      FROM v_estimate_history h
      WHERE %1$s AND (h.baseline, h.challenger) = (SELECT e.baseline, e.challenger FROM %2$s)
      ORDER BY 1
      """
          .formatted(OF_KEY, NEWEST);

  private static final String RATES =
      """
      SELECT log(r.learning_rate) AS "log10 learning rate",
             CASE WHEN r.optimizer = e.baseline THEN r.loss END AS "baseline",
             CASE WHEN r.optimizer = e.challenger THEN r.loss END AS "challenger"
      FROM %s JOIN v_runs r USING (configuration_key)
      WHERE r.state = 'completed' AND r.optimizer IN (e.baseline, e.challenger)
      ORDER BY 1
      """
          .formatted(NEWEST);

  private static final String PROBES =
      """
      SELECT at AS "at", parameters AS "d", budget_samples AS "T", initial_gap AS "D", noise AS "σ",
             smoothness AS "L2", sign_smoothness AS "L∞", anisotropy AS "r",
             anisotropy_limit AS "d^⅓", regime AS "regime",
             predicted_crossover AS "predicted crossover", reason AS "why it failed"
      FROM v_probes WHERE %s ORDER BY at DESC LIMIT 20
      """
          .formatted(OF_KEY);

  private static final String SWEEPS =
      """
      SELECT s.name AS "sweep", s.state AS "state", s.decided_at AS "began",
             p.runs AS "runs", p.completed AS "completed", p.diverged AS "diverged",
             s.sweep_id::text AS "id"
      FROM sweep_configurations sc JOIN v_sweep_states s USING (sweep_id)
      JOIN v_sweep_progress p USING (sweep_id, configuration_key)
      WHERE %s ORDER BY s.decided_at DESC NULLS LAST
      """
          .formatted(OF_KEY);

  private ConfigurationDashboard() {}

  static Dashboard make() {
    Dashboard board =
        new Dashboard(
                "crossover-configuration",
                "Crossover: a configuration",
                "The gap between two optimizers over the batch size, and what lies behind it."
                    + " Chosen by sweep, model and data.")
            .time("now-7d", "30s")
            .choose(Shared.sweepOrAny())
            .choose(
                Variable.queryOrAny("model", "Model", "Of the sweep", PART.formatted("model", "")))
            .choose(
                Variable.queryOrAny(
                    "data", "Data", "Of the sweep and model", PART.formatted("data", OF_MODEL)))
            .choose(
                Variable.query(
                    "configuration",
                    "Configuration",
                    "Of the sweep, model and data",
                    CONFIGURATIONS))
            .choose(Shared.analyzer());
    return behind(answer(Shared.markSweeps(board)));
  }

  private static Dashboard answer(Dashboard board) {
    return board
        .row("Answer")
        .add(
            Panels.words("Answer", "As a person would say it")
                .size(12, 4)
                .otherwise("No configuration is chosen")
                .ask(Query.rows(ANSWER.formatted("sentence AS \"answer\"")))
                .field(
                    Field.of("answer")
                        .link("Its page", "${analyzer}/configurations/$configuration")))
        .add(number("Crossover", "Batch size from which on the challenger is better", "batch_size"))
        .add(number("From", "Lower bound of its interval", "lower"))
        .add(number("To", "Upper bound of its interval", "upper"))
        .add(
            Panels.overBatchSizes(
                    "Gap",
                    "How much lower the baseline's loss is, in percent of the challenger's:"
                        + " fitted curve with its confidence band, and measured points with two"
                        + " standard errors. Below 0 the challenger is better.")
                .size(16, 12)
                .unit("percent")
                .otherwise("No gap is measured yet")
                .custom("thresholdsStyle", Json.object("mode", "line"))
                .thresholds("transparent", 0, "red")
                .ask(Query.rows(GAP))
                .field(
                    Field.of("upper")
                        .color("blue")
                        .set("custom.fillBelowTo", "lower")
                        .set("custom.fillOpacity", 20)
                        .set("custom.lineWidth", 0))
                .field(Field.of("lower").color("blue").set("custom.lineWidth", 0))
                .field(Field.of("gap").color("blue").set("custom.lineWidth", 2))
                .field(
                    Field.matching("/^measured/")
                        .color("orange")
                        .set("custom.drawStyle", "points")
                        .set("custom.showPoints", "always"))
                .field(Field.of("measured").set("custom.pointSize", 10)))
        .add(
            Panels.overBatchSizes(
                    "Tuned losses", "Loss of each optimizer at its best learning rate")
                .size(8, 12)
                .custom("showPoints", "always")
                .otherwise("No batch size has both optimizers")
                .ask(Query.rows(TUNED)));
  }

  private static Panel number(String title, String description, String column) {
    return Panels.stat(title, description)
        .decimals(0)
        .otherwise("open")
        .thresholds("blue")
        .ask(Query.rows(ANSWER.formatted(column + " AS \"" + title + "\"")));
  }

  private static Dashboard behind(Dashboard board) {
    return board
        .row("Behind it")
        .add(
            Panels.table("Measured gaps", "Tuned losses and their gap at each batch size")
                .size(24, 8)
                .otherwise("No batch size has both optimizers")
                .ask(Query.rows(POINTS))
                .field(Field.matching("/loss|rate/").set("decimals", 4))
                .field(Field.matching("/gap|error/").unit("percent").set("decimals", 2)))
        .add(
            Panels.timeSeries(
                    "How the answer came about", "Crossover and interval at each new estimate")
                .custom("scaleDistribution", Panels.log2())
                .custom("lineInterpolation", "stepAfter")
                .custom("showPoints", "always")
                .custom("axisLabel", "batch size")
                .otherwise("No interval yet")
                .ask(Query.timeSeries(HISTORY))
                .field(
                    Field.of("to").set("custom.fillBelowTo", "from").set("custom.fillOpacity", 20)))
        .add(
            Panels.points("Loss over learning rate", "Completed runs at every batch size")
                .otherwise("No completed run")
                .ask(Query.rows(RATES))
                .field(
                    Field.of("log10 learning rate")
                        .set("custom.axisLabel", "learning rate, log10 axis"))
                .field(Field.matching("/baseline|challenger/").set("custom.axisLabel", "loss")))
        .add(
            Panels.table(
                    "Probes",
                    "The quantities of the theory, the newest first: weights d, samples T, fall of"
                        + " the loss D, gradient noise σ, smoothness L2 and L∞, their ratio r. Below"
                        + " d^⅓ (regime I) the theory predicts a crossover, else (II) none:"
                        + " predictions, to be checked by a sweep.")
                .size(24, 6)
                .otherwise("Not probed yet: ./crossover probe FILE")
                .ask(Query.rows(PROBES))
                .field(Field.matching("/^(D|σ|L2|L∞|r|d.+)$/").set("decimals", 3))
                .field(Field.matching("/^(d|T|predicted crossover)$/").set("decimals", 0))
                .field(Field.of("why it failed").set("custom.width", 420)))
        .add(
            Panels.table("Sweeps", "That made its runs")
                .size(24, 6)
                .otherwise("No sweep")
                .ask(Query.rows(SWEEPS))
                .field(
                    Field.of("sweep")
                        .link("This sweep", Shared.SWEEP_DASHBOARD)
                        .link("Its page", Shared.SWEEP_PAGE))
                .field(Field.of("id").hidden()));
  }
}
