package io.crossover.grafana;

/** One sweep, live: how far it is, what its runs do, and how its answer becomes narrower. */
final class SweepDashboard {

  private static final String OF_SWEEP = "sweep_id = nullif('$sweep', '')::uuid";

  private static final String STANDING = "SELECT %s FROM v_sweeps WHERE " + OF_SWEEP;

  private static final String ENDED =
      """
      SELECT finished_at AS "time",
             count(*) FILTER (WHERE NOT diverged) OVER w AS "completed",
             count(*) FILTER (WHERE diverged) OVER w AS "diverged"
      FROM v_runs WHERE %s AND has_result
      WINDOW w AS (ORDER BY finished_at, run_id)
      ORDER BY 1
      """
          .formatted(OF_SWEEP);

  private static final String ESTIMATES =
      """
      SELECT h.computed_at AS "time", h.lower AS "from", h.upper AS "to",
             h.batch_size AS "crossover"
      FROM v_estimate_history h
      JOIN sweep_configurations sc USING (configuration_key)
      JOIN sweeps s USING (sweep_id)
      WHERE %s AND sc.ordinal = 0 AND h.baseline = s.baseline AND h.challenger = s.challenger
        AND h.computed_at >= s.decided_at
      ORDER BY 1
      """
          .formatted(OF_SWEEP);

  private static final String CELLS =
      """
      SELECT sc.name AS "configuration", r.optimizer AS "optimizer", r.batch_size AS "batch size",
             count(*) AS "runs", count(*) FILTER (WHERE r.state = 'running') AS "in training",
             count(*) FILTER (WHERE r.state = 'completed') AS "completed",
             count(*) FILTER (WHERE r.diverged) AS "diverged",
             count(*) FILTER (WHERE r.state = 'stopped') AS "stopped",
             min(r.loss) FILTER (WHERE r.state = 'completed') AS "least loss",
             sum(r.seconds) AS "slot time", sc.configuration_key AS "key"
      FROM v_runs r
      JOIN sweep_configurations sc USING (sweep_id, configuration_key)
      WHERE %s GROUP BY sc.name, sc.configuration_key, r.optimizer, r.batch_size
      ORDER BY 1, 2, 3
      """
          .formatted(OF_SWEEP);

  private static final String CURVES =
      """
      WITH newest AS (
        SELECT DISTINCT ON (r.optimizer) r.run_id, r.optimizer
        FROM runs r WHERE %s AND EXISTS (SELECT FROM points p WHERE p.run_id = r.run_id)
        ORDER BY r.optimizer, r.changed_at DESC)
      SELECT p.step AS "step",
             max(p.loss) FILTER (WHERE n.optimizer = s.baseline) AS "baseline",
             max(p.loss) FILTER (WHERE n.optimizer = s.challenger) AS "challenger"
      FROM newest n JOIN points p USING (run_id)
      CROSS JOIN (SELECT baseline, challenger FROM sweeps WHERE %1$s) s
      WHERE p.loss NOT IN ('NaN', 'Infinity') GROUP BY p.step ORDER BY p.step
      """
          .formatted(OF_SWEEP);

  private static final String LATEST =
      """
      SELECT r.changed_at AS "at", r.state AS "state", r.optimizer AS "optimizer",
             r.batch_size AS "batch size", r.learning_rate AS "learning rate", r.seed AS "seed",
             r.attempt AS "attempt", r.steps AS "step", r.planned_steps AS "of",
             coalesce(r.loss, r.step_loss) AS "loss", r.trainer AS "trainer",
             coalesce(r.reason, r.plan_reason) AS "why"
      FROM v_runs r WHERE %s ORDER BY r.changed_at DESC NULLS LAST LIMIT 50
      """
          .formatted(OF_SWEEP);

  private SweepDashboard() {}

  static Dashboard make() {
    Dashboard board =
        new Dashboard(
                "crossover-sweep",
                "Crossover: a sweep, live",
                "How far a sweep is, what its runs do, and how its answer becomes narrower.")
            .time("now-1h", "5s")
            .choose(Shared.sweep())
            .choose(Shared.analyzer());
    return runs(progress(Shared.markSweeps(board)));
  }

  private static Dashboard progress(Dashboard board) {
    return board
        .row("$sweep")
        .add(
            Panels.words("State", "Completed once its answer covers every result")
                .otherwise("No sweep is chosen")
                .ask(Query.rows(STANDING.formatted("state AS \"state\"")))
                .field(Field.of("state").link("Its page", "${analyzer}/sweeps/$sweep")))
        .add(
            count(
                    "Done",
                    "Share of the planned runs that ended; a search plans more as it goes",
                    "(completed + diverged + stopped + failed)::float8 / nullif(planned, 0)")
                .unit("percentunit")
                .thresholds("text", 1, "green"))
        .add(
            count("In training", "Runs that a trainer has", "running")
                .thresholds("text", 1, "green"))
        .add(count("Completed", "Runs with a finite loss", "completed"))
        .add(
            count("Diverged", "Runs whose learning rate was too high: results too", "diverged")
                .thresholds("text", 1, "orange"))
        .add(
            count("Failed", "Runs without a result, given up", "failed")
                .thresholds("green", 1, "red"))
        .add(
            Panels.timeSeries("Runs that ended", "Counted from the sweep's beginning")
                .custom("lineInterpolation", "stepAfter")
                .otherwise("No run has ended")
                .ask(Query.timeSeries(ENDED)))
        .add(
            Panels.timeSeries(
                    "The answer becomes narrower",
                    "Crossover and interval of the first configuration, at each new estimate")
                .custom("scaleDistribution", Panels.log2())
                .custom("lineInterpolation", "stepAfter")
                .custom("showPoints", "always")
                .custom("axisLabel", "batch size")
                .otherwise("No interval yet")
                .ask(Query.timeSeries(ESTIMATES))
                .field(
                    Field.of("to")
                        .set("custom.fillBelowTo", "from")
                        .set("custom.fillOpacity", 20)));
  }

  private static Panel count(String title, String description, String column) {
    return Panels.stat(title, description)
        .otherwise("No sweep is chosen")
        .ask(Query.rows(STANDING.formatted(column + " AS \"" + title + "\"")));
  }

  private static Dashboard runs(Dashboard board) {
    return board
        .row("Runs")
        .add(
            Panels.table("Cells", "Runs by configuration, optimizer and batch size")
                .size(14, 10)
                .otherwise("No run is planned")
                .ask(Query.rows(CELLS))
                .field(
                    Field.of("configuration")
                        .link("This configuration", Shared.CONFIGURATION_DASHBOARD))
                .field(Field.of("slot time").unit("s"))
                .field(Field.of("least loss").set("decimals", 4))
                .field(Field.of("key").hidden()))
        .add(
            Panels.trend(
                    "Loss of the newest runs",
                    "Curve of the run of each optimizer that was last heard of",
                    "step")
                .size(10, 10)
                .custom("axisLabel", "loss, nats a token")
                .otherwise("No curve yet")
                .ask(Query.rows(CURVES)))
        .add(
            Panels.table("Latest news", "The 50 runs that were last heard of")
                .size(24, 11)
                .otherwise("No run has been heard of")
                .ask(Query.rows(LATEST))
                .field(Field.of("loss").set("decimals", 4))
                .field(Field.of("why").set("custom.width", 420)));
  }
}
