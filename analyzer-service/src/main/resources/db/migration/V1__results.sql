-- Crossover's results: sweeps, their runs, the curves of the runs, and what follows from them.
-- Losses are float8: NaN and Infinity are values like any other here.
-- Runs and points have no foreign keys: events of different topics arrive in any order.

CREATE TABLE sweeps (
  sweep_id           uuid PRIMARY KEY,
  name               text        NOT NULL DEFAULT '',
  spec               jsonb,
  planned            integer     NOT NULL DEFAULT 0,
  planned_each       integer     NOT NULL DEFAULT 0,
  baseline           text,
  challenger         text,
  level              float8,
  state              text        NOT NULL DEFAULT 'running'
                     CHECK (state IN ('running', 'paused', 'completed', 'cancelled', 'rejected')),
  stage              smallint    NOT NULL DEFAULT -1,
  changed_at         timestamptz NOT NULL DEFAULT '-infinity',
  decided_at         timestamptz,
  finished_at        timestamptz,
  expected_results   integer     NOT NULL DEFAULT 0,
  violations         jsonb       NOT NULL DEFAULT '[]'
);
COMMENT ON TABLE sweeps IS 'What was asked, and where it stands by the planner''s events';
COMMENT ON COLUMN sweeps.planned_each IS 'Planned runs of each of its configurations';
COMMENT ON COLUMN sweeps.stage IS 'Orders states: 0 accepted, 1 paused or resumed, 2 ended';
COMMENT ON COLUMN sweeps.decided_at IS 'When the planner accepted or rejected it';
COMMENT ON COLUMN sweeps.expected_results IS 'Completed and diverged runs when it ended, by the planner';
CREATE INDEX sweeps_newest ON sweeps (decided_at DESC NULLS LAST, sweep_id);

CREATE TABLE configurations (
  configuration_key  text    PRIMARY KEY,
  configuration      jsonb   NOT NULL,
  loss_metric        text    NOT NULL CHECK (loss_metric IN ('final', 'ema', 'validation')),
  budget_samples     bigint  NOT NULL
);
COMMENT ON TABLE configurations IS 'What is held fixed while the batch size varies; without its name';

CREATE TABLE sweep_configurations (
  sweep_id           uuid    NOT NULL REFERENCES sweeps,
  ordinal            integer NOT NULL,
  configuration_key  text    NOT NULL REFERENCES configurations,
  name               text    NOT NULL,
  settled            boolean NOT NULL DEFAULT false,
  PRIMARY KEY (sweep_id, ordinal)
);
COMMENT ON COLUMN sweep_configurations.ordinal IS 'Place in the sweep file, from 0';
COMMENT ON COLUMN sweep_configurations.settled IS 'The estimate covers every result of the ended sweep';
CREATE INDEX sweep_configurations_key ON sweep_configurations (configuration_key);

CREATE TABLE runs (
  run_id             uuid PRIMARY KEY,
  sweep_id           uuid NOT NULL,
  -- From RunPlanned; null until it arrives.
  configuration_key  text,
  optimizer          text,
  batch_size         integer,
  learning_rate      float8,
  momentum           float8,
  seed               bigint,
  planned_steps      bigint,
  planned_at         timestamptz,
  -- The newest event by (attempt, stage, changed_at, state_order).
  attempt            integer     NOT NULL DEFAULT 0,
  stage              smallint    NOT NULL DEFAULT -1,
  changed_at         timestamptz NOT NULL DEFAULT '-infinity',
  state_order        smallint    NOT NULL DEFAULT -1,
  state              text        NOT NULL DEFAULT 'planned'
                     CHECK (state IN ('planned', 'running', 'released', 'failed', 'cancelled', 'finished')),
  trainer            text,
  step               bigint,
  step_loss          float8,
  reason             text,
  retryable          boolean     NOT NULL DEFAULT false,
  -- The first result; it stands.
  outcome            text CHECK (outcome IN ('completed', 'diverged')),
  outcome_attempt    integer,
  outcome_trainer    text,
  initial_loss       float8,
  last_loss          float8,
  final_loss         float8,
  ema_loss           float8,
  validation_loss    float8,
  steps              bigint,
  seconds            float8,
  finished_at        timestamptz
);
COMMENT ON TABLE runs IS 'One row a run, made by whichever of its events comes first';
COMMENT ON COLUMN runs.stage IS 'Orders events of an attempt: 0 planned, 1 in training, 2 ended';
COMMENT ON COLUMN runs.seconds IS 'Spent training, on one slot';
CREATE INDEX runs_sweep ON runs (sweep_id);
CREATE INDEX runs_results ON runs (configuration_key) WHERE outcome IS NOT NULL;

CREATE TABLE points (
  run_id             uuid    NOT NULL,
  step               bigint  NOT NULL,
  attempt            integer NOT NULL,
  loss               float8  NOT NULL,
  learning_rate      float8  NOT NULL,
  gradient_norm      float8  NOT NULL,
  PRIMARY KEY (run_id, step)
);
COMMENT ON TABLE points IS 'Curves: the newest attempt''s value at each step';

CREATE TABLE estimates (
  configuration_key  text   NOT NULL REFERENCES configurations,
  baseline           text   NOT NULL,
  challenger         text   NOT NULL,
  revision           bigint NOT NULL,
  evidence           bigint NOT NULL,
  body               jsonb  NOT NULL,
  PRIMARY KEY (configuration_key, baseline, challenger)
);
COMMENT ON TABLE estimates IS 'The present answer for a configuration and a pair';
COMMENT ON COLUMN estimates.evidence IS 'Results plus sweeps of the configuration that it was computed from';

CREATE TABLE estimate_history (
  configuration_key  text    NOT NULL REFERENCES configurations,
  baseline           text    NOT NULL,
  challenger         text    NOT NULL,
  revision           bigint  NOT NULL,
  body               jsonb   NOT NULL,
  published          boolean NOT NULL DEFAULT false,
  PRIMARY KEY (configuration_key, baseline, challenger, revision)
);
COMMENT ON TABLE estimate_history IS 'Every answer there was, with what still has to be published';
CREATE INDEX estimate_history_unpublished
  ON estimate_history (configuration_key, revision) WHERE NOT published;
