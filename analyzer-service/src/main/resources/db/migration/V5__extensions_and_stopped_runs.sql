-- Sweeps that are asked for more and sweeps that fail; runs that were stopped before their last step
-- because they were hopeless beside others: neither results nor failures.

ALTER TABLE sweeps DROP CONSTRAINT sweeps_state_check;
ALTER TABLE sweeps ADD CONSTRAINT sweeps_state_check CHECK (state IN
  ('running', 'paused', 'completed', 'failed', 'cancelled', 'rejected'));
ALTER TABLE sweeps ADD COLUMN reason text;
COMMENT ON COLUMN sweeps.reason IS 'Why it failed';
ALTER TABLE sweeps ADD COLUMN asked_at timestamptz NOT NULL DEFAULT '-infinity';
COMMENT ON COLUMN sweeps.asked_at IS 'When spec was accepted, or last extended';
ALTER TABLE sweeps ADD COLUMN extended_at timestamptz NOT NULL DEFAULT 'epoch';
COMMENT ON COLUMN sweeps.extended_at IS 'When it was last asked for more; what happened before is past';
COMMENT ON COLUMN sweeps.stage IS
  'Orders states since extended_at: 0 accepted, 1 paused, resumed or extended, 2 ended';
COMMENT ON COLUMN runs.stage IS
  'Orders events of an attempt: 0 planned, 1 in training, 2 ended, 3 given up by the planner';

ALTER TABLE runs DROP CONSTRAINT runs_state_check;
ALTER TABLE runs ADD CONSTRAINT runs_state_check
  CHECK (state IN ('planned', 'running', 'released', 'failed', 'cancelled', 'finished', 'stopped'));
ALTER TABLE runs ADD COLUMN stopped_seconds float8;
COMMENT ON COLUMN runs.stopped_seconds IS 'Spent training until it was stopped, on one slot';
COMMENT ON COLUMN sweeps.expected_results IS
  'Completed, diverged and stopped runs when it ended, by the planner';

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
       r.step_loss,
       CASE WHEN r.outcome IS NULL THEN r.stopped_seconds ELSE r.seconds END AS seconds,
       coalesce(r.outcome_trainer, r.trainer) AS trainer,
       CASE WHEN r.outcome IS NULL THEN r.reason END AS reason,
       r.retryable, r.planned_at, nullif(r.changed_at, '-infinity') AS changed_at, r.finished_at,
       r.imported, r.plan_reason
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

CREATE OR REPLACE VIEW v_sweep_standing AS
SELECT s.sweep_id,
       s.stage = 2 AS ended,
       r.results >= s.expected_results AS reached,
       s.stage = 2 AND r.results >= s.expected_results AND coalesce(c.settled, true) AS settled
FROM sweeps s
CROSS JOIN LATERAL (
  SELECT CASE WHEN s.imported
              THEN (SELECT count(*) FROM imported_runs m WHERE m.sweep_id = s.sweep_id)
              ELSE (SELECT count(*) FILTER (WHERE outcome IS NOT NULL OR state = 'stopped')
                    FROM runs WHERE runs.sweep_id = s.sweep_id) END AS results) r
CROSS JOIN LATERAL (
  SELECT bool_and(settled) AS settled
  FROM sweep_configurations sc WHERE sc.sweep_id = s.sweep_id) c;

CREATE OR REPLACE VIEW v_sweep_progress AS
SELECT s.sweep_id, r.configuration_key,
       count(*) FILTER (WHERE r.state = 'running' AND NOT o.is_over) AS running,
       count(*) FILTER (WHERE r.state = 'completed') AS completed,
       count(*) FILTER (WHERE r.state = 'diverged') AS diverged,
       count(*) FILTER (WHERE NOT r.has_result AND r.state <> 'stopped'
                        AND (o.is_over AND s.state IN ('completed', 'failed')
                             OR r.state = 'failed' AND (o.is_over OR NOT r.retryable))) AS failed,
       count(*) AS runs,
       count(*) FILTER (WHERE r.state = 'stopped') AS stopped
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
       s.violations, s.spec, s.imported, s.searches, s.planned_in_all,
       CASE WHEN t.settled THEN s.stops ELSE '[]' END AS stops, s.reason
FROM sweeps s
JOIN v_sweep_standing t USING (sweep_id);

CREATE OR REPLACE VIEW v_sweeps AS
SELECT s.sweep_id, s.name,
       CASE WHEN s.searches THEN coalesce(s.planned_in_all, p.runs::integer)
            ELSE s.planned END AS planned,
       s.planned_each, s.baseline, s.challenger, s.level, s.state,
       s.decided_at, s.finished_at, s.violations, s.spec,
       p.running, p.completed, p.diverged, p.failed,
       s.imported, s.searches, s.stops, s.reason,
       p.stopped
FROM v_sweep_states s
CROSS JOIN LATERAL (
  SELECT coalesce(sum(running), 0) AS running, coalesce(sum(completed), 0) AS completed,
         coalesce(sum(diverged), 0) AS diverged, coalesce(sum(failed), 0) AS failed,
         coalesce(sum(runs), 0) AS runs, coalesce(sum(stopped), 0) AS stopped
  FROM v_sweep_progress p WHERE p.sweep_id = s.sweep_id) p;
