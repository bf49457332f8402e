-- The read model: what REST, CSV and Grafana show.

-- One row a run. The compared loss is the one that the configuration names; a run diverged where
-- its trainer says so, its last loss is not finite, or the compared loss is not finite or above the
-- initial one (science 1).
CREATE VIEW v_runs AS
SELECT r.run_id, r.sweep_id, r.configuration_key, r.optimizer, r.batch_size, r.learning_rate,
       r.momentum, r.seed, r.planned_steps,
       coalesce(r.outcome_attempt, r.attempt) AS attempt,
       CASE WHEN r.outcome IS NULL THEN r.state
            WHEN d.diverged THEN 'diverged'
            ELSE 'completed' END AS state,
       l.loss,
       r.outcome IS NOT NULL AND d.diverged AS diverged,
       r.outcome IS NOT NULL AS has_result,
       r.initial_loss, r.last_loss, r.final_loss, r.ema_loss, r.validation_loss,
       CASE WHEN r.outcome IS NULL THEN r.step ELSE r.steps END AS steps,
       r.step_loss, r.seconds,
       coalesce(r.outcome_trainer, r.trainer) AS trainer,
       CASE WHEN r.outcome IS NULL THEN r.reason END AS reason,
       r.retryable, r.planned_at, nullif(r.changed_at, '-infinity') AS changed_at, r.finished_at
FROM runs r
LEFT JOIN configurations c USING (configuration_key)
CROSS JOIN LATERAL (
  SELECT CASE c.loss_metric WHEN 'ema' THEN r.ema_loss
                            WHEN 'validation' THEN r.validation_loss
                            WHEN 'final' THEN r.final_loss END AS loss) l
CROSS JOIN LATERAL (
  SELECT coalesce(r.outcome = 'diverged'
                  OR r.last_loss IN ('NaN', 'Infinity', '-Infinity')
                  OR l.loss IN ('NaN', 'Infinity', '-Infinity')
                  OR l.loss > r.initial_loss, false) AS diverged) d;

-- Whether a sweep that ended by the planner's word has all its results here, and whether the
-- estimates cover them.
CREATE VIEW v_sweep_standing AS
SELECT s.sweep_id,
       s.stage = 2 AS ended,
       r.results >= s.expected_results AS reached,
       s.stage = 2 AND r.results >= s.expected_results AND coalesce(c.settled, true) AS settled
FROM sweeps s
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE outcome IS NOT NULL) AS results
  FROM runs WHERE runs.sweep_id = s.sweep_id) r
CROSS JOIN LATERAL (
  SELECT bool_and(settled) AS settled
  FROM sweep_configurations sc WHERE sc.sweep_id = s.sweep_id) c;

-- Runs of a sweep by configuration and where they stand. A run of a completed sweep without a
-- result was given up; a failure that may be tried again is not one yet.
CREATE VIEW v_sweep_progress AS
SELECT r.sweep_id, r.configuration_key,
       count(*) FILTER (WHERE r.state = 'running' AND NOT o.is_over) AS running,
       count(*) FILTER (WHERE r.state = 'completed') AS completed,
       count(*) FILTER (WHERE r.state = 'diverged') AS diverged,
       count(*) FILTER (WHERE NOT r.has_result
                        AND (o.is_over AND s.state = 'completed'
                             OR r.state = 'failed' AND (o.is_over OR NOT r.retryable))) AS failed
FROM v_runs r
JOIN sweeps s USING (sweep_id)
JOIN v_sweep_standing t USING (sweep_id)
CROSS JOIN LATERAL (SELECT t.ended AND t.reached AS is_over) o
GROUP BY r.sweep_id, r.configuration_key;

-- Sweeps without their progress. One is shown as ended once its estimates cover its results, not
-- before.
CREATE VIEW v_sweep_states AS
SELECT s.sweep_id, s.name, s.planned, s.planned_each, s.baseline, s.challenger, s.level,
       CASE WHEN t.ended AND NOT t.settled THEN 'running' ELSE s.state END AS state,
       s.decided_at,
       CASE WHEN t.settled THEN s.finished_at END AS finished_at,
       s.violations, s.spec
FROM sweeps s
JOIN v_sweep_standing t USING (sweep_id);

-- One row a sweep.
CREATE VIEW v_sweeps AS
SELECT s.*, p.running, p.completed, p.diverged, p.failed
FROM v_sweep_states s
CROSS JOIN LATERAL (
  SELECT coalesce(sum(running), 0) AS running, coalesce(sum(completed), 0) AS completed,
         coalesce(sum(diverged), 0) AS diverged, coalesce(sum(failed), 0) AS failed
  FROM v_sweep_progress p WHERE p.sweep_id = s.sweep_id) p;

-- One row a configuration, under the name it had in the latest sweep.
CREATE VIEW v_configurations AS
SELECT c.configuration_key,
       coalesce((SELECT sc.name FROM sweep_configurations sc JOIN sweeps s USING (sweep_id)
                 WHERE sc.configuration_key = c.configuration_key
                 ORDER BY s.decided_at DESC NULLS LAST, s.sweep_id LIMIT 1),
                c.configuration_key) AS name,
       c.configuration, c.loss_metric, c.budget_samples,
       (SELECT count(*) FROM runs r
        WHERE r.configuration_key = c.configuration_key AND r.outcome IS NOT NULL) AS results,
       (SELECT count(*) FROM sweep_configurations sc
        WHERE sc.configuration_key = c.configuration_key) AS sweeps
FROM configurations c;

-- The pairs that a configuration is asked about, at the level of the latest sweep that asks.
CREATE VIEW v_questions AS
SELECT DISTINCT ON (sc.configuration_key, s.baseline, s.challenger)
       sc.configuration_key, s.baseline, s.challenger, s.level
FROM sweep_configurations sc JOIN sweeps s USING (sweep_id)
WHERE s.baseline IS NOT NULL
ORDER BY sc.configuration_key, s.baseline, s.challenger,
         s.decided_at DESC NULLS LAST, s.sweep_id;

-- The present answers, one row a configuration and pair; null where there is no such number.
CREATE VIEW v_estimates AS
SELECT e.configuration_key, e.body->>'configurationName' AS name, e.baseline, e.challenger,
       e.revision, e.evidence,
       e.body->>'verdict' AS verdict, e.body->>'sentence' AS sentence,
       (e.body->>'batchSize')::float8 AS batch_size,
       (e.body->>'lower')::float8 AS lower, (e.body->>'upper')::float8 AS upper,
       (e.body->>'level')::float8 AS level, e.body->>'method' AS method,
       (e.body->>'at')::timestamptz AS computed_at, e.body
FROM estimates e;

-- The gap curve: one row a measured batch size.
CREATE VIEW v_gaps AS
SELECT e.configuration_key, e.name, e.baseline, e.challenger,
       (p->>'batchSize')::integer AS batch_size,
       (p->>'gapPercent')::float8 AS gap_percent,
       (p->>'standardError')::float8 AS standard_error
FROM v_estimates e CROSS JOIN LATERAL jsonb_array_elements(e.body->'points') p;

-- How the answers came about.
CREATE VIEW v_estimate_history AS
SELECT h.configuration_key, h.baseline, h.challenger, h.revision,
       h.body->>'verdict' AS verdict, (h.body->>'batchSize')::float8 AS batch_size,
       (h.body->>'lower')::float8 AS lower, (h.body->>'upper')::float8 AS upper,
       (h.body->>'at')::timestamptz AS computed_at, h.body, h.published
FROM estimate_history h;

-- Curves, with what Grafana needs to tell them apart.
CREATE VIEW v_points AS
SELECT p.run_id, r.sweep_id, r.configuration_key, r.optimizer, r.batch_size, p.step, p.attempt,
       p.loss, p.learning_rate, p.gradient_norm
FROM points p LEFT JOIN runs r USING (run_id);

-- Configurations whose estimates do not cover what is stored.
CREATE VIEW v_due_configurations AS
SELECT c.configuration_key
FROM v_configurations c
WHERE EXISTS (
        SELECT FROM v_questions q
        LEFT JOIN estimates e USING (configuration_key, baseline, challenger)
        WHERE q.configuration_key = c.configuration_key
          AND coalesce(e.evidence, -1) <> c.results + c.sweeps)
   OR EXISTS (
        SELECT FROM sweep_configurations sc JOIN v_sweep_standing t USING (sweep_id)
        WHERE sc.configuration_key = c.configuration_key
          AND NOT sc.settled AND t.ended AND t.reached);
