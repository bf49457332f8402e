-- Sweeps that are asked for more, and sweeps that fail.

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

CREATE OR REPLACE VIEW v_sweep_progress AS
SELECT s.sweep_id, r.configuration_key,
       count(*) FILTER (WHERE r.state = 'running' AND NOT o.is_over) AS running,
       count(*) FILTER (WHERE r.state = 'completed') AS completed,
       count(*) FILTER (WHERE r.state = 'diverged') AS diverged,
       count(*) FILTER (WHERE NOT r.has_result
                        AND (o.is_over AND s.state IN ('completed', 'failed')
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
       s.imported, s.searches, s.stops, s.reason
FROM v_sweep_states s
CROSS JOIN LATERAL (
  SELECT coalesce(sum(running), 0) AS running, coalesce(sum(completed), 0) AS completed,
         coalesce(sum(diverged), 0) AS diverged, coalesce(sum(failed), 0) AS failed,
         coalesce(sum(runs), 0) AS runs
  FROM v_sweep_progress p WHERE p.sweep_id = s.sweep_id) p;
