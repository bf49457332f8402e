-- Results of other tools, beside those that are trained here.

ALTER TABLE sweeps ADD COLUMN imported boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN sweeps.imported IS 'An import: its results were made by another tool';

ALTER TABLE configurations ADD COLUMN imported boolean NOT NULL DEFAULT false;
ALTER TABLE configurations ALTER COLUMN budget_samples DROP NOT NULL;
COMMENT ON COLUMN configurations.budget_samples IS 'Null where it is not known: only of imported ones';

ALTER TABLE runs ADD COLUMN imported boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN runs.sweep_id IS 'Whose run it is; of an imported one, the import whose result stands';
COMMENT ON COLUMN runs.changed_at IS 'Of an imported run: when the import whose result stands was asked for';

CREATE TABLE imported_runs (
  sweep_id           uuid NOT NULL REFERENCES sweeps,
  run_id             uuid NOT NULL,
  PRIMARY KEY (sweep_id, run_id)
);
COMMENT ON TABLE imported_runs IS 'Which runs an import brought: one run may be in several';

CREATE OR REPLACE VIEW v_runs AS
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
       r.retryable, r.planned_at, nullif(r.changed_at, '-infinity') AS changed_at, r.finished_at,
       r.imported
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

-- One row for each sweep and each of its runs: a run of several imports has several.
CREATE VIEW v_sweep_runs AS
SELECT r.sweep_id AS shown_in, r.* FROM v_runs r WHERE NOT r.imported
UNION ALL
SELECT m.sweep_id, r.* FROM imported_runs m JOIN v_runs r ON r.run_id = m.run_id;

CREATE OR REPLACE VIEW v_sweep_standing AS
SELECT s.sweep_id,
       s.stage = 2 AS ended,
       r.results >= s.expected_results AS reached,
       s.stage = 2 AND r.results >= s.expected_results AND coalesce(c.settled, true) AS settled
FROM sweeps s
CROSS JOIN LATERAL (
  SELECT CASE WHEN s.imported
              THEN (SELECT count(*) FROM imported_runs m WHERE m.sweep_id = s.sweep_id)
              ELSE (SELECT count(*) FILTER (WHERE outcome IS NOT NULL)
                    FROM runs WHERE runs.sweep_id = s.sweep_id) END AS results) r
CROSS JOIN LATERAL (
  SELECT bool_and(settled) AS settled
  FROM sweep_configurations sc WHERE sc.sweep_id = s.sweep_id) c;

CREATE OR REPLACE VIEW v_sweep_progress AS
SELECT s.sweep_id, r.configuration_key,
       count(*) FILTER (WHERE r.state = 'running' AND NOT o.is_over) AS running,
       count(*) FILTER (WHERE r.state = 'completed') AS completed,
       count(*) FILTER (WHERE r.state = 'diverged') AS diverged,
       count(*) FILTER (WHERE NOT r.has_result
                        AND (o.is_over AND s.state = 'completed'
                             OR r.state = 'failed' AND (o.is_over OR NOT r.retryable))) AS failed
FROM v_sweep_runs r
JOIN sweeps s ON s.sweep_id = r.shown_in
JOIN v_sweep_standing t ON t.sweep_id = r.shown_in
CROSS JOIN LATERAL (SELECT t.ended AND t.reached AS is_over) o
GROUP BY s.sweep_id, r.configuration_key;

CREATE OR REPLACE VIEW v_sweep_states AS
SELECT s.sweep_id, s.name, s.planned, s.planned_each, s.baseline, s.challenger, s.level,
       CASE WHEN t.ended AND NOT t.settled THEN 'running' ELSE s.state END AS state,
       s.decided_at,
       CASE WHEN t.settled THEN s.finished_at END AS finished_at,
       s.violations, s.spec, s.imported
FROM sweeps s
JOIN v_sweep_standing t USING (sweep_id);

CREATE OR REPLACE VIEW v_sweeps AS
SELECT s.sweep_id, s.name, s.planned, s.planned_each, s.baseline, s.challenger, s.level, s.state,
       s.decided_at, s.finished_at, s.violations, s.spec,
       p.running, p.completed, p.diverged, p.failed,
       s.imported
FROM v_sweep_states s
CROSS JOIN LATERAL (
  SELECT coalesce(sum(running), 0) AS running, coalesce(sum(completed), 0) AS completed,
         coalesce(sum(diverged), 0) AS diverged, coalesce(sum(failed), 0) AS failed
  FROM v_sweep_progress p WHERE p.sweep_id = s.sweep_id) p;

CREATE OR REPLACE VIEW v_configurations AS
SELECT c.configuration_key,
       coalesce((SELECT sc.name FROM sweep_configurations sc JOIN sweeps s USING (sweep_id)
                 WHERE sc.configuration_key = c.configuration_key
                 ORDER BY s.decided_at DESC NULLS LAST, s.sweep_id LIMIT 1),
                c.configuration_key) AS name,
       c.configuration, c.loss_metric, c.budget_samples,
       (SELECT count(*) FROM runs r
        WHERE r.configuration_key = c.configuration_key AND r.outcome IS NOT NULL) AS results,
       (SELECT count(*) FROM sweep_configurations sc
        WHERE sc.configuration_key = c.configuration_key) AS sweeps,
       c.imported
FROM configurations c;
