package io.crossover.grafana;

/** Whether planner and analyzer keep up, and what they met that they could not use. */
final class PipelineDashboard {

  private PipelineDashboard() {}

  static Dashboard make() {
    Dashboard board =
        new Dashboard(
            "crossover-pipeline",
            "Crossover: pipeline health",
            "Whether planner and analyzer keep up, and what they could not use.");
    return processes(planner(ingestion(state(Shared.markSweeps(board)))));
  }

  private static Dashboard state(Dashboard board) {
    return board
        .row("State")
        .add(
            Panels.stat("Services that answer", "Of all that Prometheus was told of")
                .unit("percentunit")
                .otherwise("none known")
                .thresholds("red", 1, "green")
                .ask(Query.now("avg(up{job=~\"crossover-.+\"})", "")))
        .add(
            Panels.stat("Records that wait", "To be stored by the analyzer, of all topics")
                .otherwise("analyzer silent")
                .thresholds("green", 10_000, "orange", 100_000, "red")
                .ask(Query.now("sum(crossover:analyzer_lag_records:sum)", "")))
        .add(
            Panels.stat("Dead letters", "Records that could not be used, in the time range")
                .decimals(0)
                .thresholds("green", 1, "red")
                .ask(Query.now(deadLetters("$__range"), "")))
        .add(
            Panels.stat(
                    "Quietest sweep",
                    "Longest time since anything was heard of a running sweep with a run in"
                        + " training; those that wait are silent while others are served")
                .unit("s")
                .otherwise("analyzer silent")
                .thresholds("green", 300, "orange", 900, "red")
                .ask(Query.now("max(crossover_sweep_silence_seconds{runs=\"in_training\"})", "")))
        .add(
            Panels.stat("Oldest run waits", "How long the first spec in the queue has waited")
                .unit("s")
                .otherwise("planner silent")
                .thresholds("green", 600, "orange", 1800, "red")
                .ask(Query.now("max(crossover_planner_queue_oldest_wait_seconds)", "")))
        .add(
            Panels.stat("Stalest answer", "How long a result has waited for an estimate with it")
                .unit("s")
                .thresholds("green", 10, "orange", 120, "red")
                .ask(Query.now("max(crossover_estimate_stale_seconds) or vector(0)", "")))
        .add(
            Panels.bars("Sweeps by state", "As the planner has them")
                .size(8, 7)
                .min(0)
                .otherwise("planner silent")
                .thresholds("blue")
                .ask(Query.now("sum by (state) (crossover_planner_sweeps)", "{{state}}")))
        .add(
            Panels.stacked("Runs by state", "As the analyzer has stored them")
                .size(16, 7)
                .otherwise("analyzer silent")
                .ask(Query.series("max by (state) (crossover_runs)", "{{state}}")));
  }

  private static Dashboard ingestion(Dashboard board) {
    return board
        .row("Ingestion")
        .add(
            Panels.timeSeries("Lag", "Records of each topic that wait to be stored")
                .size(8, 8)
                .min(0)
                .otherwise("analyzer silent")
                .ask(Query.series("crossover:analyzer_lag_records:sum", "{{topic}}")))
        .add(
            Panels.timeSeries("Records stored", "A second, by topic")
                .size(8, 8)
                .min(0)
                .unit("cps")
                .otherwise("analyzer silent")
                .ask(Query.series("crossover:analyzer_records:rate1m", "{{topic}}")))
        .add(
            Panels.timeSeries("Points of curves stored", "A second")
                .size(8, 8)
                .min(0)
                .unit("cps")
                .otherwise("analyzer silent")
                .ask(Query.series("crossover:analyzer_points:rate1m", "points")))
        .add(
            Panels.timeSeries("Delay", "From a record's time to its being stored, on average")
                .size(8, 8)
                .min(0)
                .unit("s")
                .otherwise("nothing was stored")
                .ask(Query.series("crossover:analyzer_delay_seconds:mean1m", "{{topic}}")))
        .add(
            Panels.timeSeries("Batches and fits", "The longest of the last minutes")
                .size(8, 8)
                .min(0)
                .unit("s")
                .otherwise("analyzer silent")
                .ask(Query.series("max(crossover_analyzer_batch_seconds_max)", "batch"))
                .ask(Query.series("max(crossover_analyzer_fit_seconds_max)", "fit")))
        .add(
            Panels.timeSeries("Not as it should be", "Counted over five minutes")
                .size(8, 8)
                .min(0)
                .decimals(0)
                .ask(Query.series(deadLetters("5m"), "dead letters"))
                .ask(
                    Query.series(
                        increase("crossover_analyzer_database_errors_total", "5m"),
                        "waits for the database"))
                .ask(
                    Query.series(
                        increase("crossover_analyzer_fit_failures_total", "5m"), "failed fits"))
                .ask(
                    Query.series(
                        increase("crossover_planner_restarts_total", "5m"), "planner's restarts")));
  }

  private static Dashboard planner(Dashboard board) {
    return board
        .row("Planner")
        .add(
            Panels.timeSeries("Queue", "Runs that wait for a trainer, and that one has")
                .size(8, 8)
                .min(0)
                .otherwise("planner silent")
                .ask(Query.series("max(crossover_planner_queue_waiting)", "waiting"))
                .ask(Query.series("max(crossover_planner_queue_running)", "running")))
        .add(
            Panels.timeSeries("Events of runs", "A second, by type")
                .size(8, 8)
                .min(0)
                .unit("cps")
                .otherwise("planner silent")
                .ask(
                    Query.series(
                        "sum by (type) (rate(crossover_planner_run_events_total[$__rate_interval]))",
                        "{{type}}")))
        .add(
            Panels.timeSeries("Ignored, retried, given up", "Over five minutes, by kind")
                .size(8, 8)
                .min(0)
                .decimals(0)
                .otherwise("planner silent")
                .ask(
                    Query.series(
                        "sum by (kind) (increase(crossover_planner_remarks_total[5m]))",
                        "{{kind}}")))
        .add(
            Panels.timeSeries("From decision to queue", "The longest of the last minutes")
                .size(8, 8)
                .min(0)
                .unit("s")
                .otherwise("planner silent")
                .ask(Query.series("max(crossover_planner_relay_delay_seconds_max)", "longest")))
        .add(
            Panels.timeSeries("Commands", "Over five minutes, by type")
                .size(8, 8)
                .min(0)
                .decimals(0)
                .otherwise("planner silent")
                .ask(
                    Query.series(
                        "sum by (type) (increase(crossover_planner_commands_total[5m]))",
                        "{{type}}")))
        .add(
            Panels.timeSeries("Trigger rules", "What rules did, over five minutes")
                .size(8, 8)
                .min(0)
                .decimals(0)
                .ask(
                    Query.series(
                        increase("crossover_planner_triggers_fired_total", "5m"), "submitted"))
                .ask(
                    Query.series(
                        increase("crossover_planner_triggers_suppressed_total", "5m"),
                        "suppressed"))
                .ask(
                    Query.series(
                        increase("crossover_planner_triggers_rejected_total", "5m"), "rejected")));
  }

  private static Dashboard processes(Dashboard board) {
    return board
        .row("Processes")
        .add(
            Panels.timeSeries("Processor", "Cores that each service uses")
                .size(8, 8)
                .min(0)
                .ask(
                    Query.series(
                        "sum by (job, instance) (process_cpu_usage{job=~\"crossover-.+\"}"
                            + " * on (job, instance) system_cpu_count)",
                        "{{job}} {{instance}}")))
        .add(
            Panels.timeSeries("Java heap", "In use, by service")
                .size(8, 8)
                .min(0)
                .unit("bytes")
                .ask(
                    Query.series(
                        "sum by (job, instance)"
                            + " (jvm_memory_used_bytes{job=~\"crossover-.+\", area=\"heap\"})",
                        "{{job}} {{instance}}")))
        .add(
            Panels.timeSeries("HTTP", "Longest request of the last minutes, by service")
                .size(8, 8)
                .min(0)
                .unit("s")
                .ask(
                    Query.series(
                        "max by (job) (http_server_requests_seconds_max{job=~\"crossover-.+\"})",
                        "{{job}}")));
  }

  private static String deadLetters(String range) {
    return "sum(increase({__name__=~\"crossover_.+_dead_letters_total\"}["
        + range
        + "])) or vector(0)";
  }

  private static String increase(String counter, String range) {
    return "sum(increase(" + counter + "[" + range + "])) or vector(0)";
  }
}
