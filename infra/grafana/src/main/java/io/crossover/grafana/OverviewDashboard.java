package io.crossover.grafana;

/** What runs now, and every answer there is. */
final class OverviewDashboard {

  private static final String ANSWERS =
      """
      SELECT e.name AS "configuration", e.baseline || ' / ' || e.challenger AS "pair",
             e.verdict AS "verdict", e.batch_size AS "crossover",
             e.lower AS "from", e.upper AS "to", ln(e.upper / e.lower) / ln(2) AS "octaves",
             c.results AS "results", e.computed_at AS "since", e.sentence AS "answer",
             e.configuration_key AS "key"
      FROM v_estimates e JOIN v_configurations c USING (configuration_key)
      ORDER BY e.computed_at DESC LIMIT 200
      """;

  private static final String SWEEPS =
      """
      SELECT name AS "sweep", state AS "state",
             (completed + diverged + stopped + failed)::float8 / nullif(planned, 0) AS "done",
             planned AS "planned", completed AS "completed", diverged AS "diverged",
             stopped AS "stopped", failed AS "failed", decided_at AS "began",
             finished_at AS "ended", sweep_id::text AS "id"
      FROM v_sweeps
      WHERE NOT imported AND ($__timeFilter(decided_at) OR state IN ('running', 'paused'))
      ORDER BY decided_at DESC NULLS LAST LIMIT 100
      """;

  private OverviewDashboard() {}

  static Dashboard make() {
    Dashboard board =
        new Dashboard(
                "crossover-overview",
                "Crossover: overview",
                "From which batch size on which optimizer is better, for every configuration;"
                    + " and what runs now.")
            .time("now-24h", "30s")
            .choose(Shared.analyzer());
    return answers(now(Shared.markSweeps(board)));
  }

  private static Dashboard now(Dashboard board) {
    return board
        .row("Now")
        .add(
            Panels.stat("Sweeps that run", "Sweeps that are neither paused nor over")
                .ask(Query.now("max(crossover_sweeps{state=\"running\"})", ""))
                .otherwise("analyzer silent")
                .thresholds("text", 1, "green"))
        .add(
            Panels.stat("Runs in training", "Over all trainers")
                .ask(Query.now("sum(crossover_trainer_running) or vector(0)", ""))
                .thresholds("text", 1, "green"))
        .add(
            Panels.stat("Runs that wait", "Handed out or to be handed out, without a trainer")
                .ask(Query.now("max(crossover_planner_queue_waiting) or vector(0)", "")))
        .add(
            Panels.stat("Slots in use", "Share of all slots of all trainers")
                .unit("percentunit")
                .ask(Query.now("crossover:trainer_utilization:ratio or vector(0)", ""))
                .thresholds("text", 0.5, "green"))
        .add(
            Panels.stat("Runs given up", "Failed for good, in the time range; their sweeps go on")
                .decimals(0)
                .ask(
                    Query.now(
                        "sum(increase(crossover_planner_remarks_total{kind=\"given_up\"}[$__range]))"
                            + " or vector(0)",
                        ""))
                .thresholds("green", 1, "red"))
        .add(
            Panels.stat("Alerts", "Alerts of Crossover that fire")
                .ask(
                    Query.now(
                        "count(ALERTS{alertname=~\"Crossover.+\", alertstate=\"firing\"})"
                            + " or vector(0)",
                        ""))
                .thresholds("green", 1, "red"))
        .add(
            Panels.table("Sweeps", "In the time range, or running; the newest first")
                .otherwise("No sweep in this time range")
                .ask(Query.rows(SWEEPS))
                .field(
                    Field.of("done")
                        .unit("percentunit")
                        .set("max", 1)
                        .set("min", 0)
                        .set(
                            "custom.cellOptions",
                            Json.object(
                                "type", "gauge", "mode", "basic", "valueDisplayMode", "text")))
                .field(
                    Field.of("sweep")
                        .link("This sweep", Shared.SWEEP_DASHBOARD)
                        .link("Its page", Shared.SWEEP_PAGE))
                .field(Field.of("id").hidden()));
  }

  private static Dashboard answers(Dashboard board) {
    return board
        .row("Answers")
        .add(
            Panels.table(
                    "Crossovers",
                    "The present answer of every configuration and pair: the batch size from"
                        + " which on the challenger is better, and its interval")
                .otherwise("No answer yet")
                .ask(Query.rows(ANSWERS))
                .field(
                    Field.of("configuration")
                        .link("This configuration", Shared.CONFIGURATION_DASHBOARD))
                .field(Field.matching("/crossover|from|to/").set("decimals", 0))
                .field(
                    Field.of("octaves")
                        .set("decimals", 2)
                        .set("description", "Width of the interval: doublings of the batch size"))
                .field(Field.of("answer").set("custom.width", 420))
                .field(Field.of("key").hidden()))
        .add(
            Panels.timeSeries(
                    "Crossovers over time",
                    "Where answers moved. Only configurations that a sweep makes runs of, or"
                        + " did lately.")
                .custom("scaleDistribution", Panels.log2())
                .custom("axisLabel", "batch size")
                .otherwise("No crossover is known")
                .ask(
                    Query.series(
                        "max by (configuration, pair) (crossover_batch_size)",
                        "{{configuration}} {{pair}}")))
        .add(
            Panels.bars("Answers by verdict", "Number of configurations and pairs")
                .size(6, 8)
                .min(0)
                .otherwise("No answer yet")
                .ask(
                    Query.now(
                        "sum by (verdict) (max by (configuration, pair, verdict)"
                            + " (crossover_verdict))",
                        "{{verdict}}")))
        .add(
            Panels.bars("Runs that diverged", "Share of the finished runs of a configuration")
                .size(6, 8)
                .unit("percentunit")
                .min(0)
                .max(1)
                .otherwise("No finished run")
                .thresholds("green", 0.5, "orange", 0.8, "red")
                .ask(
                    Query.now(
                        "topk(20, crossover:configuration_diverged:ratio)", "{{configuration}}")));
  }
}
