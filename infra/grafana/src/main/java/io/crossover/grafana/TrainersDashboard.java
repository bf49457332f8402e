package io.crossover.grafana;

/** What trainers do, how fast, and what their processors and GPUs have to do with it. */
final class TrainersDashboard {

  private static final String BY_TRAINER =
      """
      SELECT trainer AS "trainer", count(*) AS "runs", count(*) FILTER (WHERE diverged) AS "diverged",
             sum(seconds) AS "slot time", sum(steps) / nullif(sum(seconds), 0) AS "steps a second",
             sum(steps::float8 * batch_size) / nullif(sum(seconds), 0) AS "samples a second",
             max(finished_at) AS "last result"
      FROM v_runs
      WHERE has_result AND NOT imported AND $__timeFilter(finished_at)
      GROUP BY trainer ORDER BY "last result" DESC LIMIT 100
      """;

  private static final String BY_BATCH_SIZE =
      """
      SELECT ln(batch_size) / ln(2) AS "log2 batch size",
             avg(seconds / nullif(steps, 0)) AS "a step",
             avg(seconds / nullif(steps, 0) / batch_size) AS "a sample"
      FROM v_runs
      WHERE has_result AND NOT imported AND $__timeFilter(finished_at)
      GROUP BY batch_size ORDER BY batch_size
      """;

  private TrainersDashboard() {}

  static Dashboard make() {
    Dashboard board =
        new Dashboard(
            "crossover-trainers",
            "Crossover: trainers and GPUs",
            "What trainers do and how fast. GPUs are those that NVIDIA's DCGM exporter shows.");
    return gpus(training(slots(Shared.markSweeps(board))));
  }

  private static Dashboard slots(Dashboard board) {
    return board
        .row("Slots")
        .add(
            Panels.stat("Trainers", "That Prometheus reaches")
                .ask(Query.now("count(crossover_trainer_slots) or vector(0)", ""))
                .thresholds("red", 1, "green"))
        .add(
            Panels.stat("Wanted trainers", "That could train every open run at once")
                .otherwise("planner silent")
                .ask(Query.now("max(crossover_planner_trainers_wanted)", "")))
        .add(
            Panels.stat("Slots", "Runs that can be in training at the same time")
                .ask(Query.now("sum(crossover_trainer_slots) or vector(0)", ""))
                .thresholds("red", 1, "green"))
        .add(
            Panels.stat("In use", "Share of all slots")
                .unit("percentunit")
                .ask(Query.now("crossover:trainer_utilization:ratio or vector(0)", ""))
                .thresholds("text", 0.5, "green"))
        .add(
            Panels.stat("Steps", "Optimizer steps a second, of all trainers")
                .unit("ops")
                .ask(Query.now("crossover:trainer_steps:rate1m or vector(0)", "")))
        .add(
            Panels.stat("Samples", "Training samples a second, of all trainers")
                .unit("cps")
                .ask(Query.now("crossover:trainer_samples:rate1m or vector(0)", "")))
        .add(
            Panels.timeSeries("Runs in training", "By trainer, beside the slots of all")
                .min(0)
                .otherwise("no trainer")
                .ask(Query.series("crossover_trainer_running", "{{instance}}"))
                .ask(Query.series("sum(crossover_trainer_slots)", "slots"))
                .field(
                    Field.of("slots")
                        .color("text")
                        .set("custom.lineStyle", Json.object("fill", "dash"))))
        .add(
            Panels.timeSeries("Demand", "Trainers wanted beside those heard of in the last minute")
                .min(0)
                .otherwise("planner silent")
                .ask(Query.series("max(crossover_planner_trainers_wanted)", "wanted"))
                .ask(Query.series("max(crossover_planner_trainers)", "heard of")));
  }

  private static Dashboard training(Dashboard board) {
    return board
        .row("Training")
        .add(
            Panels.stacked("Steps", "A second, by trainer")
                .size(8, 8)
                .min(0)
                .unit("ops")
                .otherwise("no trainer")
                .ask(
                    Query.series(
                        "sum by (instance) (rate(crossover_trainer_steps_total[$__rate_interval]))",
                        "{{instance}}")))
        .add(
            Panels.timeSeries("A step", "The longest of the last minutes, by trainer")
                .size(8, 8)
                .min(0)
                .unit("s")
                .otherwise("no trainer")
                .ask(Query.series("crossover_trainer_step_seconds_max", "{{instance}}")))
        .add(
            Panels.timeSeries("Start of a run", "From taking a spec to its first step, the longest")
                .size(8, 8)
                .min(0)
                .unit("s")
                .otherwise("no trainer")
                .ask(Query.series("crossover_trainer_start_seconds_max", "{{instance}}")))
        .add(
            Panels.stacked("Runs that ended", "A minute, by what became of them")
                .size(12, 8)
                .min(0)
                .unit("cpm")
                .otherwise("no trainer")
                .ask(Query.series("60 * crossover:runs_ended:rate5m", "{{outcome}}")))
        .add(
            Panels.overBatchSizes(
                    "Time of a step and of a sample", "Of runs that ended in the time range")
                .unit("s")
                .custom("scaleDistribution", Json.object("type", "log", "log", 10))
                .custom("showPoints", "always")
                .otherwise("No run ended in this time range")
                .ask(Query.rows(BY_BATCH_SIZE)))
        .add(
            Panels.table("Trainers", "By the runs that ended in the time range")
                .size(24, 7)
                .otherwise("No run ended in this time range")
                .ask(Query.rows(BY_TRAINER))
                .field(Field.of("slot time").unit("s"))
                .field(Field.matching("/second$/").set("decimals", 0)));
  }

  private static Dashboard gpus(Dashboard board) {
    return board
        .row("Processors and GPUs")
        .add(
            Panels.timeSeries("Processor", "Share of its machine that each trainer uses")
                .size(8, 8)
                .min(0)
                .max(1)
                .unit("percentunit")
                .ask(Query.series("process_cpu_usage{job=\"crossover-trainer\"}", "{{instance}}")))
        .add(
            Panels.timeSeries("Memory outside the heap", "Texts of the data sets lie in it")
                .size(8, 8)
                .min(0)
                .unit("bytes")
                .ask(
                    Query.series(
                        "sum by (instance)"
                            + " (jvm_buffer_memory_used_bytes{job=\"crossover-trainer\"})",
                        "{{instance}}")))
        .add(gpu("GPU in use", "Share of the time", "percent", "DCGM_FI_DEV_GPU_UTIL").max(100))
        .add(gpu("GPU memory", "In use", "decmbytes", "DCGM_FI_DEV_FB_USED"))
        .add(
            gpu("GPU temperature", "Of each GPU", "celsius", "DCGM_FI_DEV_GPU_TEMP")
                .thresholds("green", 80, "orange", 90, "red"))
        .add(gpu("GPU power", "Of each GPU", "watt", "DCGM_FI_DEV_POWER_USAGE"));
  }

  private static Panel gpu(String title, String description, String unit, String metric) {
    return Panels.timeSeries(title, description)
        .size(8, 8)
        .min(0)
        .unit(unit)
        .otherwise("No DCGM exporter is scraped")
        .ask(Query.series(metric, "{{Hostname}} GPU {{gpu}}"));
  }
}
