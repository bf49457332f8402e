-- What a run took until it was stopped or cancelled: the totals of its last event, as they were sent.

ALTER TABLE runs ADD COLUMN stopped_totals jsonb;
COMMENT ON COLUMN runs.stopped_totals IS 'What it took until it was stopped, by the names of the event';

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
       coalesce(r.samples_seen, (s.totals->>'samplesSeen')::bigint) AS samples_seen,
       coalesce(r.tokens_seen, (s.totals->>'tokensSeen')::bigint) AS tokens_seen,
       coalesce(r.operations, (s.totals->>'operations')::float8) AS operations,
       coalesce(r.micro_batch_size, (s.totals->>'microBatchSize')::integer) AS micro_batch_size,
       coalesce(r.clipped_steps, (s.totals->>'clippedSteps')::bigint) AS clipped_steps,
       coalesce(r.gradient_noise_scale, (s.totals->>'gradientNoiseScale')::float8)
         AS gradient_noise_scale,
       coalesce(r.memory_bytes, (s.totals->>'memoryBytes')::bigint) AS memory_bytes
FROM runs r
LEFT JOIN configurations c USING (configuration_key)
CROSS JOIN LATERAL (
  SELECT CASE WHEN r.outcome IS NULL THEN r.stopped_totals END AS totals) s
CROSS JOIN LATERAL (
  SELECT CASE c.loss_metric WHEN 'ema' THEN r.ema_loss
                            WHEN 'validation' THEN r.validation_loss
                            WHEN 'final' THEN r.final_loss END AS loss) l
CROSS JOIN LATERAL (
  SELECT coalesce(r.outcome = 'diverged'
                  OR r.last_loss IN ('NaN', 'Infinity', '-Infinity')
                  OR l.loss IN ('NaN', 'Infinity', '-Infinity')
                  OR l.loss > r.initial_loss, false) AS diverged) d;
