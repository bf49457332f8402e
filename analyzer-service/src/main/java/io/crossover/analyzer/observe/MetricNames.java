package io.crossover.analyzer.observe;

/** The names of metrics and labels, in base units. No run id, seed or rate is ever a label. */
final class MetricNames {

  /** Gauge, percent: the measured gap at a batch size. */
  static final String GAP = "crossover.gap.percent";

  /** Gauge, samples: the crossover; absent where there is none. */
  static final String BATCH_SIZE = "crossover.batch.size";

  /** Gauge, samples: lower bound of the crossover; absent where it is open. */
  static final String BATCH_SIZE_LOWER = "crossover.batch.size.lower";

  /** Gauge, samples: upper bound of the crossover; absent where it is open. */
  static final String BATCH_SIZE_UPPER = "crossover.batch.size.upper";

  /** State set: 1 for the present verdict, 0 for the others. */
  static final String VERDICT = "crossover.verdict";

  /** Gauge, seconds: how long results have waited for an estimate that covers them. */
  static final String ESTIMATE_STALE = "crossover.estimate.stale.seconds";

  /** Gauge: runs of a configuration by state. */
  static final String CONFIGURATION_RUNS = "crossover.configuration.runs";

  /** Gauge, seconds: the longest time since anything was heard of a running sweep, by its runs. */
  static final String SWEEP_SILENCE = "crossover.sweep.silence.seconds";

  /** Gauge: runs of this pipeline's trainers by state; imported ones are not among them. */
  static final String RUNS = "crossover.runs";

  /** Gauge: runs of other tools by state. */
  static final String IMPORTED_RUNS = "crossover.imported.runs";

  /** Gauge: sweeps by state; imports are not among them. */
  static final String SWEEPS = "crossover.sweeps";

  /** Counter: records that were handled, by topic. */
  static final String RECORDS = "crossover.analyzer.records";

  /** Counter: records that could not be read or stored, by topic. */
  static final String DEAD_LETTERS = "crossover.analyzer.dead.letters";

  /** Counter: points of curves that were stored. */
  static final String POINTS = "crossover.analyzer.points";

  /** Counter: points of old curves that were deleted, by way. */
  static final String POINTS_GONE = "crossover.analyzer.points.gone";

  /** Gauge: records that wait to be stored, by topic. */
  static final String LAG = "crossover.analyzer.lag.records";

  /** Timer: from a record's time to its being stored, by topic. */
  static final String DELAY = "crossover.analyzer.delay";

  /** Timer: one batch of records, stored. */
  static final String BATCH = "crossover.analyzer.batch";

  /** Counter: batches that waited for the database. */
  static final String DATABASE_ERRORS = "crossover.analyzer.database.errors";

  /** Timer: one estimate, computed. */
  static final String FIT = "crossover.analyzer.fit";

  /** Counter: estimates that could not be computed. */
  static final String FIT_FAILURES = "crossover.analyzer.fit.failures";

  /** Gauge: clients that listen to changes. */
  static final String LIVE_VIEWS = "crossover.analyzer.live.views";

  static final String TOPIC_LABEL = "topic";
  static final String CONFIGURATION_LABEL = "configuration";
  static final String PAIR_LABEL = "pair";
  static final String BATCH_SIZE_LABEL = "batch_size";
  static final String VERDICT_LABEL = "verdict";
  static final String STATE_LABEL = "state";
  static final String RUNS_LABEL = "runs";
  static final String WAY_LABEL = "way";

  private MetricNames() {}
}
