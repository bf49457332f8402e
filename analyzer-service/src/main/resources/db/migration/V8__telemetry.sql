-- What steps were measured to do, and what a run took in all. Null where a trainer did not say.

ALTER TABLE points
  ADD COLUMN weight_norm     float8,
  ADD COLUMN update_norm     float8,
  ADD COLUMN gradient_noise  float8,
  ADD COLUMN step_seconds    float8;
COMMENT ON COLUMN points.weight_norm IS 'Norm of all weights after the step';
COMMENT ON COLUMN points.update_norm IS 'Norm of what the step changed them by';
COMMENT ON COLUMN points.gradient_noise IS
  'Estimate of the variance of a sample''s gradient, from micro-batches; single ones may be negative';
COMMENT ON COLUMN points.step_seconds IS 'Time of the step';

ALTER TABLE runs
  ADD COLUMN samples_seen          bigint,
  ADD COLUMN tokens_seen           bigint,
  ADD COLUMN operations            float8,
  ADD COLUMN micro_batch_size      integer,
  ADD COLUMN clipped_steps         bigint,
  ADD COLUMN gradient_noise_scale  float8,
  ADD COLUMN memory_bytes          bigint,
  ADD COLUMN outcome_reason        text;
COMMENT ON COLUMN runs.operations IS 'Floating-point operations of matrix products and convolutions';
COMMENT ON COLUMN runs.outcome_reason IS 'By which rule the run diverged';

CREATE OR REPLACE VIEW v_points AS
SELECT p.run_id, r.sweep_id, r.configuration_key, r.optimizer, r.batch_size, p.step, p.attempt,
       p.loss, p.learning_rate, p.gradient_norm, p.weight_norm, p.update_norm, p.gradient_noise,
       p.step_seconds
FROM points p LEFT JOIN runs r USING (run_id);

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
       CASE WHEN r.outcome IS NULL THEN r.reason ELSE r.outcome_reason END AS reason,
       r.retryable, r.planned_at, nullif(r.changed_at, '-infinity') AS changed_at, r.finished_at,
       r.imported, r.plan_reason,
       r.samples_seen, r.tokens_seen, r.operations, r.micro_batch_size, r.clipped_steps,
       r.gradient_noise_scale, r.memory_bytes
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
