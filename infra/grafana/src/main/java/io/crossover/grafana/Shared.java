package io.crossover.grafana;

import java.util.Map;

/** What several dashboards let their readers choose, mark and follow. */
final class Shared {

  /** The page of the sweep in a row that has its id. */
  static final String SWEEP_PAGE = "${analyzer}/sweeps/${__data.fields.id}";

  /** The dashboard of the sweep in a row that has its id. */
  static final String SWEEP_DASHBOARD =
      "/d/crossover-sweep/sweep?var-sweep=${__data.fields.id}&${analyzer:queryparam}";

  /** The dashboard of the configuration in a row that has its key. */
  static final String CONFIGURATION_DASHBOARD =
      "/d/crossover-configuration/configuration"
          + "?var-configuration=${__data.fields.key}&${analyzer:queryparam}";

  private static final String SWEEPS =
      """
      SELECT name || ' · ' || left(sweep_id::text, 8) AS "__text", sweep_id::text AS "__value"
      FROM sweeps WHERE state <> 'rejected'
      ORDER BY decided_at DESC NULLS LAST, sweep_id LIMIT 500
      """;

  private static final String MARKS =
      """
      SELECT decided_at AS "time", name || ' was accepted' AS "text", 'sweep,accepted' AS "tags"
      FROM sweeps WHERE state <> 'rejected' AND NOT imported AND $__timeFilter(decided_at)
      UNION ALL
      SELECT extended_at, name || ' was asked for more', 'sweep,extended'
      FROM sweeps WHERE NOT imported AND $__timeFilter(extended_at)
      UNION ALL
      SELECT finished_at, name || ' is ' || state, 'sweep,' || state
      FROM v_sweep_states WHERE NOT imported AND $__timeFilter(finished_at)
      """;

  private Shared() {}

  static Map<String, Object> analyzer() {
    return Variable.text(
        "analyzer",
        "Analyzer's page",
        "The address in links to the page of a sweep",
        "http://127.0.0.1:8083");
  }

  static Map<String, Object> sweep() {
    return Variable.query("sweep", "Sweep", "The newest come first", SWEEPS);
  }

  static Map<String, Object> sweepOrAny() {
    return Variable.queryOrAny("sweep", "Sweep", "Whose configurations can be chosen", SWEEPS);
  }

  /** Marks when sweeps begin, are asked for more and end. */
  static Dashboard markSweeps(Dashboard dashboard) {
    return dashboard.mark("Sweeps", "blue", MARKS);
  }
}
