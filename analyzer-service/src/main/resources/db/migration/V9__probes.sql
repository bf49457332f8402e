-- What was found by probing configurations: the quantities of the theory, as the trainers said it.

CREATE TABLE probes (
  probe_id           uuid        PRIMARY KEY,
  configuration_key  text        NOT NULL,
  state              text        NOT NULL CHECK (state IN ('probed', 'failed')),
  at                 timestamptz NOT NULL,
  reason             text        CHECK ((state = 'failed') = (reason IS NOT NULL)),
  parameters         bigint,
  initial_gap        float8,
  noise              float8,
  smoothness         float8,
  sign_smoothness    float8,
  body               jsonb       NOT NULL
);
CREATE INDEX probes_of_a_configuration ON probes (configuration_key, at DESC);
COMMENT ON TABLE probes IS 'One row for each probe; null quantities where it failed';
COMMENT ON COLUMN probes.parameters IS 'd, the number of weights';
COMMENT ON COLUMN probes.initial_gap IS 'D, by how much the loss fell';
COMMENT ON COLUMN probes.noise IS 'Standard deviation of the gradient of a sample';
COMMENT ON COLUMN probes.smoothness IS 'L2, largest absolute eigenvalue of the Hessian';
COMMENT ON COLUMN probes.sign_smoothness IS 'Its counterpart for steps of equal size in every weight';
COMMENT ON COLUMN probes.body IS 'The event';
