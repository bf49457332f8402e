-- Why runs were planned and why no more were, for sweeps whose runs follow from results.

ALTER TABLE runs ADD COLUMN plan_reason text;
COMMENT ON COLUMN runs.plan_reason IS 'Why it was planned, by the planner; reason says why it failed';

ALTER TABLE sweeps ADD COLUMN searches boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN sweeps.searches IS 'Its runs follow from results: planned and planned_each are the most';
ALTER TABLE sweeps ADD COLUMN planned_in_all integer;
COMMENT ON COLUMN sweeps.planned_in_all IS 'Runs when it completed, by the planner';
ALTER TABLE sweeps ADD COLUMN stops jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN sweeps.stops IS 'Why each configuration got no more runs, when it completed';

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

CREATE OR REPLACE VIEW v_sweep_runs AS
SELECT r.sweep_id AS shown_in, r.* FROM v_runs r WHERE NOT r.imported
UNION ALL
SELECT m.sweep_id, r.* FROM imported_runs m JOIN v_runs r ON r.run_id = m.run_id;

CREATE OR REPLACE VIEW v_sweep_progress AS
SELECT s.sweep_id, r.configuration_key,
       count(*) FILTER (WHERE r.state = 'running' AND NOT o.is_over) AS running,
       count(*) FILTER (WHERE r.state = 'completed') AS completed,
       count(*) FILTER (WHERE r.state = 'diverged') AS diverged,
       count(*) FILTER (WHERE NOT r.has_result
                        AND (o.is_over AND s.state = 'completed'
                             OR r.state = 'failed' AND (o.is_over OR NOT r.retryable))) AS failed,
       count(*) AS runs
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
       CASE WHEN t.settled THEN s.stops ELSE '[]' END AS stops
FROM sweeps s
JOIN v_sweep_standing t USING (sweep_id);

-- Of a sweep whose runs follow from results, those planned so far count as planned.
CREATE OR REPLACE VIEW v_sweeps AS
SELECT s.sweep_id, s.name,
       CASE WHEN s.searches THEN coalesce(s.planned_in_all, p.runs::integer)
            ELSE s.planned END AS planned,
       s.planned_each, s.baseline, s.challenger, s.level, s.state,
       s.decided_at, s.finished_at, s.violations, s.spec,
       p.running, p.completed, p.diverged, p.failed,
       s.imported, s.searches, s.stops
FROM v_sweep_states s
CROSS JOIN LATERAL (
  SELECT coalesce(sum(running), 0) AS running, coalesce(sum(completed), 0) AS completed,
         coalesce(sum(diverged), 0) AS diverged, coalesce(sum(failed), 0) AS failed,
         coalesce(sum(runs), 0) AS runs
  FROM v_sweep_progress p WHERE p.sweep_id = s.sweep_id) p;
